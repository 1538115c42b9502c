import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react'
import { AccountRow } from './AccountRow'
import type { AccountResults } from './use-account-results'
import './AccountList.css'

const ROW = 52
const HEADING = 32

export const LIST_ID = 'accounts'
export const optionId = (place: number) => `account-${place}`

export interface AccountListHandle {
  /** How many whole rows are in sight. */
  page: () => number
}

interface AccountListProps {
  results: AccountResults
  ref: RefObject<AccountListHandle | null>
}

/** A listbox of any length: only the rows in sight exist. The search field has the focus and the keys. */
export function AccountList({ results, ref }: AccountListProps) {
  const { matches, tokens, best, active } = results
  const scroller = useRef<HTMLDivElement>(null)
  const sections = sectionsOf(results)

  const virtualizer = useVirtualizer({
    count: matches.length + sections.length,
    getScrollElement: () => scroller.current,
    estimateSize: item => (sections.some(section => section.item === item) ? HEADING : ROW),
    overscan: 4,
    // A keystroke is rendered once, with the state that it changed.
    useFlushSync: false,
  })

  useImperativeHandle(ref, () => ({
    page: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW) - 1),
  }))

  // Headings moved, so the sizes of the items did.
  const headings = sections.map(section => section.item).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: headings is what the sizes depend on
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, headings])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new search begins at its top
  useLayoutEffect(() => {
    if (scroller.current) scroller.current.scrollTop = 0
  }, [tokens])

  useEffect(() => {
    if (active < 0) return
    const item = itemOf(active, sectionsOf({ tokens, best, matches }))
    virtualizer.scrollToIndex(active === 0 ? 0 : item, { align: 'auto' })
  }, [virtualizer, active, tokens, best, matches])

  return (
    <div className="account-list" ref={scroller}>
      {/* biome-ignore lint/a11y/useFocusableInteractive: the search field has the focus and points here */}
      <div
        role="listbox"
        id={LIST_ID}
        className="account-list-all"
        aria-label="Accounts"
        style={{ height: virtualizer.getTotalSize() }}
        // A click selects and leaves the focus where the keys are.
        onMouseDown={event => event.preventDefault()}
      >
        {virtualizer.getVirtualItems().map(({ index: item, start }) => {
          const section = sections.find(one => one.item === item)
          if (section) {
            return (
              <div
                key={item}
                role="presentation"
                className="account-list-heading"
                style={{ transform: `translateY(${start}px)` }}
              >
                {section.title}
              </div>
            )
          }
          const place = item - sections.filter(one => one.item < item).length
          const account = matches[place]
          return account ? (
            <AccountRow
              key={item}
              account={account}
              tokens={tokens}
              selected={place === active}
              id={optionId(place)}
              place={place}
              count={matches.length}
              top={start}
            />
          ) : null
        })}
      </div>
    </div>
  )
}

type Sectioned = Pick<AccountResults, 'tokens' | 'best' | 'matches'>

/** Headings, and at which item of the list they stand. A list that was not searched has none. */
function sectionsOf({ tokens, best, matches }: Sectioned): { item: number; title: string }[] {
  if (tokens.length === 0 || matches.length === 0) return []
  const others = matches.length - best
  return [
    ...(best > 0 ? [{ item: 0, title: 'Best matches' }] : []),
    ...(others > 0
      ? [{ item: best > 0 ? best + 1 : 0, title: 'Found in roles, regions and environments' }]
      : []),
  ]
}

const itemOf = (place: number, sections: readonly { item: number }[]): number =>
  sections.reduce((item, section) => (section.item <= item ? item + 1 : item), place)
