import { Dialog as Base } from '@base-ui/react/dialog'
import X from 'lucide-react/icons/x'
import type { ReactNode, RefObject } from 'react'
import { IconButton } from './Button'
import './Dialog.css'

interface DialogProps {
  title: string
  description?: ReactNode
  /** Wears the hazard edge. */
  production?: boolean
  /** `wizard`: as wide, and as high as the window allows, so that its steps do not make it jump. */
  width?: 'normal' | 'wide' | 'wizard'
  /** Stays above other dialogs. */
  over?: boolean
  /** Beside the title: where one is. */
  place?: ReactNode
  onClose: () => void
  initialFocus?: RefObject<HTMLElement | null> | (() => HTMLElement | null | undefined)
  children: ReactNode
}

/** A modal dialog. It is rendered while it is open; the focus goes back to where it came from. */
export function Dialog(props: DialogProps) {
  const { title, description, production = false, width = 'normal', over = false, place } = props
  const { onClose, initialFocus, children } = props
  return (
    <Base.Root open onOpenChange={open => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={over ? 'dialog-backdrop is-over' : 'dialog-backdrop'} />
        <Base.Viewport className={over ? 'dialog-viewport is-over' : 'dialog-viewport'}>
          <Base.Popup className={`dialog dialog-${width}`} {...(initialFocus && { initialFocus })}>
            {production && <div className="hazard-edge" />}
            <header className="dialog-header">
              <div className="dialog-titles">
                <Base.Title className="dialog-title">{title}</Base.Title>
                {description && (
                  <Base.Description className="dialog-description">{description}</Base.Description>
                )}
              </div>
              {place}
              <Base.Close render={<IconButton label="Close" />}>
                <X size={16} aria-hidden />
              </Base.Close>
            </header>
            {children}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}
