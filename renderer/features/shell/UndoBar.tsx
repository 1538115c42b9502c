import X from 'lucide-react/icons/x'
import { useEffect } from 'react'
import { failureText } from '../../../shared/failure-text'
import { Button, IconButton } from '../../components/Button'
import { Kbd } from '../../components/Kbd'
import { goTo, useApp } from '../../stores/app'
import { useMfa } from '../../stores/mfa'
import { dismissOffer, holdOffer, resumeOffer, undoUnlink, useUnlinked } from '../../stores/unlinked'
import { reveal } from '../../stores/view'
import './UndoBar.css'

const shortcut = /Mac/.test(navigator.userAgent) ? '⌘ Z' : 'Ctrl Z'

/** For a while after an account was unlinked: takes it back. */
export function UndoBar() {
  const { account, failure } = useUnlinked()
  useUndoKey(account !== null)
  if (!account) return null
  return (
    <section
      className="undo-bar"
      data-failed={failure ? true : undefined}
      aria-label="Unlinked"
      onPointerEnter={holdOffer}
      onPointerLeave={failure ? undefined : resumeOffer}
      onFocus={holdOffer}
      onBlur={failure ? undefined : resumeOffer}
    >
      <p className="undo-text" role="status">
        {failure ? (
          `${account.name} is still unlinked. ${failureText(failure).title} ${failureText(failure).next}`
        ) : (
          <>
            <bdi className="undo-name truncate" title={account.name}>
              {account.name}
            </bdi>{' '}
            is unlinked.
          </>
        )}
      </p>
      <Button size="small" onClick={() => void undo()}>
        Undo
        <span aria-hidden="true" className="undo-key">
          <Kbd>{shortcut}</Kbd>
        </span>
      </Button>
      <IconButton label="Dismiss" onClick={dismissOffer}>
        <X size={14} aria-hidden />
      </IconButton>
    </section>
  )
}

async function undo(): Promise<void> {
  const restored = await undoUnlink()
  if (!restored) return
  goTo('accounts')
  reveal(restored.id)
}

/** The unlinking is what was done last, until something is typed: then the keys belong to the text. */
function useUndoKey(offered: boolean): void {
  useEffect(() => {
    if (!offered) return
    let typed = false
    const onInput = () => {
      typed = true
    }
    const onKeyDown = (event: KeyboardEvent) => {
      const command = event.ctrlKey || event.metaKey
      if (!command || event.shiftKey || event.altKey || event.key.toLowerCase() !== 'z') return
      const busy = useApp.getState().dialog.is !== 'none' || useMfa.getState().prompt !== null
      if (event.defaultPrevented || busy || (typed && event.target instanceof HTMLInputElement)) return
      event.preventDefault()
      void undo()
    }
    window.addEventListener('input', onInput)
    window.addEventListener('keydown', onKeyDown)
    return () => {
      window.removeEventListener('input', onInput)
      window.removeEventListener('keydown', onKeyDown)
    }
  }, [offered])
}
