import X from 'lucide-react/icons/x'
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import type { LinkedAccount } from '../../../shared/account'
import { failureText } from '../../../shared/failure-text'
import { Button, IconButton } from '../../components/Button'
import { Kbd } from '../../components/Kbd'
import { goTo, useApp } from '../../stores/app'
import { useMfa } from '../../stores/mfa'
import { dismissOffer, holdOffer, resumeOffer, undoUnlink, useUnlinked } from '../../stores/unlinked'
import { reveal } from '../../stores/view'
import './UndoBar.css'

const shortcut = /Mac/.test(navigator.userAgent) ? '⌘ Z' : 'Ctrl Z'

interface UndoBarProps {
  /** Where the focus goes when the bar goes away under it. */
  search: RefObject<HTMLInputElement | null>
}

/** For a while after an account was unlinked: takes it back. */
export function UndoBar({ search }: UndoBarProps) {
  const account = useUnlinked(state => state.account)
  useUndoKey(account !== null)
  return account && <Offer account={account} search={search} />
}

function Offer({ account, search }: UndoBarProps & { account: LinkedAccount }) {
  const failure = useUnlinked(state => state.failure)
  const bar = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const section = bar.current
    // While it is still there: afterwards nobody knows that it had the focus.
    return () => {
      if (section?.contains(document.activeElement)) search.current?.focus({ preventScroll: true })
    }
  }, [search])
  const isIn = (element: Element | null) => bar.current?.contains(element) === true
  return (
    <section
      ref={bar}
      className="undo-bar"
      data-failed={failure ? true : undefined}
      aria-label="Unlinked"
      onPointerEnter={holdOffer}
      onPointerLeave={() => {
        if (!failure && !isIn(document.activeElement)) resumeOffer()
      }}
      onFocus={holdOffer}
      onBlur={event => {
        if (!failure && !isIn(event.relatedTarget) && !event.currentTarget.matches(':hover')) resumeOffer()
      }}
    >
      <p className="undo-text">
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

/** The unlinking is what was done last. Where text can be typed, the keys belong to the text. */
function useUndoKey(offered: boolean): void {
  useEffect(() => {
    if (!offered) return
    const onKeyDown = (event: KeyboardEvent) => {
      const command = event.ctrlKey || event.metaKey
      if (!command || event.shiftKey || event.altKey || event.key.toLowerCase() !== 'z') return
      const busy = useApp.getState().dialog.is !== 'none' || useMfa.getState().prompt !== null
      if (event.defaultPrevented || busy || takesText(document.activeElement)) return
      event.preventDefault()
      void undo()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [offered])
}

const takesText = (element: Element | null): boolean =>
  element instanceof HTMLElement && (element.isContentEditable || element.matches('input, textarea, select'))
