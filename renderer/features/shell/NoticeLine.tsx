import TriangleAlert from 'lucide-react/icons/triangle-alert'
import X from 'lucide-react/icons/x'
import type { ReactNode } from 'react'
import { IconButton } from '../../components/Button'

interface NoticeLineProps {
  children: ReactNode
  /** What can be done about it, as buttons. */
  actions?: ReactNode
  onDismiss: () => void
}

/** One thing that the person should know, until they put it away. */
export function NoticeLine({ children, actions, onDismiss }: NoticeLineProps) {
  return (
    <div className="notice">
      <TriangleAlert size={15} aria-hidden />
      <p className="selectable" role="status">
        {children}
      </p>
      {actions}
      <IconButton label="Dismiss" onClick={onDismiss}>
        <X size={14} aria-hidden />
      </IconButton>
    </div>
  )
}
