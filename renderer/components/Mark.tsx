/** Hatrack's mark: a hat hanging from a peg, one stroke. */
export function Mark({ size }: { size: number }) {
  return (
    <svg
      className="mark"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d="M12 2v4.6M12 7.4c-.6 0-1-.9-2.1-.9C7.7 6.5 7 9.7 6.6 15.2M12 7.4c.6 0 1-.9 2.1-.9 2.2 0 2.9 3.2 3.3 8.7M6.6 15.2c-1.9-.5-3.6-.3-4.6.8 1.3 2.7 5.6 4.2 10 4.2s8.7-1.5 10-4.2c-1-1.1-2.7-1.3-4.6-.8-3.2 1.6-7.6 1.6-10.8 0" />
    </svg>
  )
}
