import { type MouseEvent, type RefObject, useImperativeHandle, useMemo, useRef } from 'react'
import { useApp } from '../../stores/app'
import { useRowDrag } from '../drag/use-row-drag'
import { AccountRow } from './AccountRow'
import { layoutOf, rowHeights } from './list-layout'
import type { AccountResults } from './use-account-results'
import type { ListKeys } from './use-list-keys'
import { useRowClick } from './use-row-click'
import { useRowsInSight } from './use-rows-in-sight'
import './AccountList.css'

export const LIST_ID = 'accounts'
export const optionId = (place: number) => `account-${place}`

export interface AccountListHandle {
  /** How many whole rows are in sight. */
  page: () => number
  /** Scrolls to the selected account. Its row exists when this returns. */
  reveal: () => void
}

interface AccountListProps {
  results: AccountResults
  onKeyDown: ListKeys
  /** A row's menu is asked for. */
  onContextMenu: (event: MouseEvent) => void
  ref: RefObject<AccountListHandle | null>
}

/** A listbox of any length: only the rows in sight exist. The search field has the focus and the keys. */
export function AccountList({ results, onKeyDown, onContextMenu, ref }: AccountListProps) {
  const { matches, tokens, sections, similar, active } = results
  const scroller = useRef<HTMLDivElement>(null)
  const onClick = useRowClick(results)
  const onPointerDown = useRowDrag(matches)
  // Another search is another layout, even of as many matches.
  const rowHeight = useApp(state => rowHeights[state.settings.density])
  const layout = useMemo(() => layoutOf(matches.length, sections, rowHeight), [matches, sections, rowHeight])
  const { from, to, reveal } = useRowsInSight(scroller, { layout, count: matches.length, active })

  useImperativeHandle(ref, () => ({
    page: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / layout.rowHeight) - 1),
    reveal,
  }))

  return (
    <div
      ref={scroller}
      role="listbox"
      id={LIST_ID}
      className="account-list"
      aria-label="Accounts"
      aria-multiselectable
      aria-activedescendant={active >= 0 ? optionId(active) : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onContextMenu={onContextMenu}
      onPointerDown={onPointerDown}
    >
      <div role="presentation" className="account-list-all" style={{ height: layout.height }}>
        {layout.headings.map(({ title, top }) => (
          <div key={title} role="presentation" className="account-list-heading" style={{ top }}>
            {title}
          </div>
        ))}
        {matches.slice(from, to).map((account, at) => (
          <AccountRow
            // biome-ignore lint/suspicious/noArrayIndexKey: by place, a keystroke changes what rows say and makes no new ones
            key={from + at}
            account={account}
            onClick={onClick}
            tokens={tokens}
            loosely={from + at >= matches.length - similar}
            selected={from + at === active}
            id={optionId(from + at)}
            place={from + at}
            count={matches.length}
            top={layout.topOf(from + at)}
          />
        ))}
      </div>
    </div>
  )
}
