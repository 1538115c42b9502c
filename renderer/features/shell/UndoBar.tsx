import X from 'lucide-react/icons/x'
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { failureText } from '../../../shared/failure-text'
import { Button, IconButton } from '../../components/Button'
import { Kbd } from '../../components/Kbd'
import { isShortcut, shortcutText } from '../../shortcuts'
import { goTo } from '../../stores/app'
import { isSomethingAsked } from '../../stores/asked'
import { dismissOffer, holdOffer, type Offer, resumeOffer, takeBack, useUndo } from '../../stores/undo'
import { reveal } from '../../stores/view'
import './UndoBar.css'

interface UndoBarProps {
  /** Where the focus goes when the bar goes away under it. */
  search: RefObject<HTMLInputElement | null>
}

/** For a while after accounts were unlinked or arranged: takes it back. */
export function UndoBar({ search }: UndoBarProps) {
  const offer = useUndo(state => state.offer)
  useUndoKey(offer)
  return offer && <Offered offer={offer} search={search} />
}

function Offered({ offer, search }: UndoBarProps & { offer: Offer }) {
  const failure = useUndo(state => state.failure)
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
      aria-label={offer.deed}
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
          `${offer.whom} ${offer.stillSaid}. ${failureText(failure).title} ${failureText(failure).next}`
        ) : (
          <>
            <bdi className="undo-name truncate" title={offer.whom}>
              {offer.whom}
            </bdi>{' '}
            <span className="undo-said truncate" title={offer.said}>
              {offer.said}.
            </span>
          </>
        )}
      </p>
      <Button size="small" onClick={() => void undo()}>
        Undo
        <span aria-hidden="true" className="undo-key">
          <Kbd>{shortcutText('undo')}</Kbd>
        </span>
      </Button>
      <IconButton label="Dismiss" onClick={dismissOffer}>
        <X size={14} aria-hidden />
      </IconButton>
    </section>
  )
}

async function undo(): Promise<void> {
  const undone = await takeBack()
  const [first] = undone?.accounts ?? []
  if (!undone?.offer.reveals || !first) return
  goTo('accounts')
  reveal(first.id)
}

/** What is offered was done last. Where text was typed since, the keys belong to the text. */
function useUndoKey(offer: Offer | null): void {
  useEffect(() => {
    if (!offer) return
    let typed = false
    const onInput = () => {
      typed = true
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isShortcut(event, 'undo')) return
      if (event.defaultPrevented || isSomethingAsked() || (typed && takesText(document.activeElement))) return
      event.preventDefault()
      void undo()
    }
    window.addEventListener('input', onInput)
    window.addEventListener('keydown', onKeyDown)
    return () => {
      window.removeEventListener('input', onInput)
      window.removeEventListener('keydown', onKeyDown)
    }
  }, [offer])
}

const takesText = (element: Element | null): boolean =>
  element instanceof HTMLElement && (element.isContentEditable || element.matches('input, textarea, select'))
