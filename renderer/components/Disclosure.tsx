import ChevronRight from 'lucide-react/icons/chevron-right'
import type { ReactNode } from 'react'
import './Disclosure.css'

interface DisclosureProps {
  summary: string
  /** In the same line, quieter: what is inside, in short. */
  note?: string
  open?: boolean
  children: ReactNode
}

/** What not everybody needs to see. */
export function Disclosure({ summary, note, open = false, children }: DisclosureProps) {
  return (
    <details className="disclosure" open={open}>
      <summary>
        <ChevronRight size={14} aria-hidden />
        <span className="disclosure-summary">{summary}</span>
        {note && <span className="disclosure-note truncate">{note}</span>}
      </summary>
      <div className="disclosure-body">{children}</div>
    </details>
  )
}
