import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { ListLayout } from './list-layout'

/** Rows kept ready above and below what is seen. */
const SPARE = 2

/**
 * The rows that must exist. They are computed within the render that a keystroke causes, so that one keystroke is
 * one render; a list that measures its rows would need two.
 */
export function useRowsInSight(
  scroller: RefObject<HTMLElement | null>,
  { layout, count, active }: { layout: ListLayout; count: number; active: number },
): { from: number; to: number; reveal: () => void } {
  const [height, setHeight] = useState(() => window.innerHeight)
  // What was scrolled belongs to its layout: another search begins at its top.
  const [scrolled, setScrolled] = useState({ layout, top: 0 })
  const top = scrolled.layout === layout ? scrolled.top : 0
  // Where the element really is. Asking it would cost a keystroke the layout of the whole page.
  const position = useRef(0)

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const measure = () => setHeight(element.clientHeight)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller])

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another search or selection moves the list, a growing window does not
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const wanted = withInSight(layout, active, top, height)
    if (position.current !== wanted) {
      element.scrollTop = wanted
      position.current = wanted
    }
    if (wanted !== top) setScrolled({ layout, top: wanted })
  }, [scroller, layout, active])

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const onScroll = () => {
      const now = element.scrollTop
      position.current = now
      // At once, or fast scrolling shows empty space.
      flushSync(() =>
        setScrolled(before =>
          before.layout === layout && layout.placeAt(before.top) === layout.placeAt(now)
            ? before
            : { layout, top: now },
        ),
      )
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => element.removeEventListener('scroll', onScroll)
  }, [scroller, layout])

  const reveal = () => {
    const element = scroller.current
    if (!element) return
    const wanted = withInSight(layout, active, element.scrollTop, height)
    element.scrollTop = wanted
    position.current = wanted
    // At once: whoever asks for the row wants to measure it.
    flushSync(() => setScrolled({ layout, top: wanted }))
  }

  const first = layout.placeAt(top)
  return {
    reveal,
    from: Math.max(first - SPARE, 0),
    to: Math.min(first + Math.ceil(height / layout.rowHeight) + SPARE, count),
  }
}

/** How far to scroll so that the row is seen: not at all, if it is. The first row brings its heading along. */
function withInSight(layout: ListLayout, place: number, top: number, height: number): number {
  if (place <= 0) return 0
  const row = layout.topOf(place)
  if (row < top) return row
  return Math.max(top, row + layout.rowHeight - height + LIST_PADDING)
}

/** Air under the last row. */
const LIST_PADDING = 12
