/** Leads to the sections of a long page. */
export function SectionNav({ sections }: { sections: readonly { id: string; title: string }[] }) {
  const go = (id: string) => {
    document.getElementById(id)?.scrollIntoView({ block: 'start' })
    // Whoever goes on with Tab goes on from there.
    document.getElementById(`${id}-title`)?.focus({ preventScroll: true })
  }
  return (
    <nav className="setting-nav" aria-label="Sections">
      <ul>
        {sections.map(({ id, title }) => (
          <li key={id}>
            <button type="button" onClick={() => go(id)}>
              {title}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
