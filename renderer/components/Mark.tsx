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
      <path d="M12 2.5v5.2M12 7.7c-4 0-5.6 2.9-5.6 9.3 0 0-3.4.2-4.4 1.7 2.6 1.7 6 2.3 10 2.3s7.4-.6 10-2.3c-1-1.5-4.4-1.7-4.4-1.7 0-6.4-1.6-9.3-5.6-9.3M6.4 17c3.6 1.1 7.6 1.1 11.2 0" />
    </svg>
  )
}
