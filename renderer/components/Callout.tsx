import Info from 'lucide-react/icons/info'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import type { ReactNode } from 'react'
import './Callout.css'

interface CalloutProps {
  tone?: 'note' | 'warn'
  title?: string
  children?: ReactNode
  /** What can be done about it, as buttons. */
  actions?: ReactNode
}

/** A remark that belongs to what stands around it. */
export function Callout({ tone = 'note', title, children, actions }: CalloutProps) {
  const icon = { size: 15, 'aria-hidden': true } as const
  return (
    <div className="callout" data-tone={tone}>
      {tone === 'warn' ? <TriangleAlert {...icon} /> : <Info {...icon} />}
      <div className="callout-text">
        {title && <p className="callout-title">{title}</p>}
        {children}
      </div>
      {actions && <div className="callout-actions">{actions}</div>}
    </div>
  )
}
