import { type PointerEvent, useEffect, useRef } from 'react'
import type { LinkedAccount } from '../../../shared/account'
import { setCollapsed } from '../../stores/groups'
import { useSelection } from '../../stores/selection'
import { meantBy, moveToEnvironment, moveToGroup, setFavourite } from '../account-menu/account-actions'
import { useDrag } from './drag-store'
import { type DropTarget, dropTargetAt, isSameTarget } from './drop-target'

/** How far the pointer moves before a press is a drag, in pixels. */
const THRESHOLD = 6

/** So long over a group that hides others, and it shows them. */
const EXPAND_MS = 600

/** So near to the edge of what scrolls, in pixels, and it scrolls. */
const EDGE = 28

/** Begins to drag a row, with all that are chosen if it is among them. */
export function useRowDrag(matches: readonly LinkedAccount[]): (event: PointerEvent) => void {
  const stop = useRef(() => {})
  useEffect(() => () => stop.current(), [])
  return event => {
    if (event.button !== 0 || event.pointerType === 'touch' || !(event.target instanceof Element)) return
    const row = event.target.closest('[role="option"]')
    const account = matches[Number(row?.getAttribute('aria-posinset')) - 1]
    if (!account || event.ctrlKey || event.metaKey || event.shiftKey) return
    stop.current()
    stop.current = followPointer(account, { x: event.clientX, y: event.clientY })
  }
}

/**
 * Follows the pointer until it is let go. Pointer events, not the drag and drop of HTML: the focus stays where it is,
 * Escape gives up, and every desktop behaves alike. Returns its undo.
 */
function followPointer(account: LinkedAccount, start: { x: number; y: number }): () => void {
  const listening = new AbortController()
  const options = { signal: listening.signal, capture: true }
  let expanding: ReturnType<typeof setTimeout> | undefined
  let scrolling: ReturnType<typeof setInterval> | undefined

  const end = () => {
    listening.abort()
    clearTimeout(expanding)
    clearInterval(scrolling)
    document.body.classList.remove('is-dragging')
    if (useDrag.getState().accounts.length > 0) useDrag.setState({ accounts: [], over: null })
  }
  const begin = () => {
    const { chosen } = useSelection.getState()
    useDrag.setState({ accounts: chosen.has(account.id) ? meantBy(account) : [account] })
    document.body.classList.add('is-dragging')
  }
  const move = ({ clientX: x, clientY: y, buttons }: globalThis.PointerEvent) => {
    // It was let go where nothing tells.
    if (buttons === 0) return end()
    if (useDrag.getState().accounts.length === 0) {
      if (Math.hypot(x - start.x, y - start.y) < THRESHOLD) return
      begin()
    }
    // As the badge follows: without rendering anything.
    document.body.style.setProperty('--drag-x', `${x}px`)
    document.body.style.setProperty('--drag-y', `${y}px`)
    look(x, y)
    clearInterval(scrolling)
    scrolling = scrollAtEdge(x, y, () => look(x, y))
  }
  const look = (x: number, y: number) => {
    const over = dropTargetAt(document.elementFromPoint(x, y))
    const before = useDrag.getState().over
    if (over ? isSameTarget(before, over) : before === null) return
    useDrag.setState({ over })
    clearTimeout(expanding)
    if (over?.onto === 'group' && over.group !== null) {
      const { group } = over
      expanding = setTimeout(() => setCollapsed(group, false), EXPAND_MS)
    }
  }
  const drop = () => {
    const { accounts, over } = useDrag.getState()
    end()
    if (accounts.length === 0) return
    // What was dragged is not clicked as well.
    const unclicked = new AbortController()
    window.addEventListener('click', event => event.stopPropagation(), {
      capture: true,
      signal: unclicked.signal,
    })
    setTimeout(() => unclicked.abort())
    if (over) void dropOnto(over, accounts)
  }
  const giveUp = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || useDrag.getState().accounts.length === 0) return
    event.preventDefault()
    event.stopPropagation()
    end()
  }
  window.addEventListener('pointermove', move, options)
  window.addEventListener('pointerup', drop, options)
  window.addEventListener('pointercancel', end, options)
  window.addEventListener('blur', end, options)
  window.addEventListener('keydown', giveUp, options)
  return end
}

/** Scrolls for as long as the pointer rests near an edge, and tells after each step what moved under it. */
function scrollAtEdge(
  x: number,
  y: number,
  onScrolled: () => void,
): ReturnType<typeof setInterval> | undefined {
  const scroller = document.elementFromPoint(x, y)?.closest('.sidebar-groups')
  if (!scroller) return undefined
  const { top, bottom } = scroller.getBoundingClientRect()
  const by = y < top + EDGE ? -8 : y > bottom - EDGE ? 8 : 0
  if (by === 0) return undefined
  return setInterval(() => {
    scroller.scrollBy(0, by)
    onScrolled()
  }, 16)
}

function dropOnto(target: DropTarget, accounts: readonly LinkedAccount[]): Promise<void> {
  switch (target.onto) {
    case 'group':
      return moveToGroup(accounts, target.group)
    case 'environment':
      return moveToEnvironment(accounts, target.environment)
    case 'favourites':
      return setFavourite(accounts, true)
    default:
      return target satisfies never
  }
}
