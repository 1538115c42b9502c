import Plus from 'lucide-react/icons/plus'
import { useEffect, useRef } from 'react'
import { Button } from '../../components/Button'
import { useAfterPaint } from '../../components/use-after-paint'
import { useAccounts } from '../../stores/accounts'
import { openDialog } from '../../stores/app'
import { AccountDetails } from '../account-details/AccountDetails'
import { useAccountMenu } from '../account-menu/use-account-menu'
import { DragBadge } from '../drag/DragBadge'
import { UndoBar } from '../shell/UndoBar'
import { AccountList, type AccountListHandle, optionId } from './AccountList'
import { CompletionLine } from './CompletionLine'
import { EmptyList } from './EmptyList'
import { ListFooter } from './ListFooter'
import { ListMenu } from './ListMenu'
import { SearchAccounts } from './SearchAccounts'
import { UnderstoodLine } from './UnderstoodLine'
import { useAccountKeys } from './use-account-keys'
import { useAccountResults } from './use-account-results'
import { useCompletions } from './use-completions'
import { useListKeys } from './use-list-keys'
import './AccountsScreen.css'

/** The account picker: one search field, the list under it, and what is selected beside it. */
export function AccountsScreen() {
  const state = useAccounts(store => store.accounts.state)
  const results = useAccountResults()
  const completions = useCompletions(results)
  const list = useRef<AccountListHandle>(null)
  const search = useRef<HTMLInputElement>(null)
  const activeRow = () => {
    list.current?.reveal()
    return document.getElementById(optionId(results.active))
  }
  const rowMenu = useAccountMenu({ ...results, activeRow, search })
  const keys = useListKeys(results, list, rowMenu.openByKey)
  useAccountKeys(search, results.selected)
  // The list answers a keystroke first; the details follow in the next frame.
  const detailed = useAfterPaint(results.selected)
  const alone = state === 'loaded' && results.total === 0
  useReadyMark(state === 'loaded')

  return (
    <>
      <main className={alone ? 'accounts is-alone' : 'accounts'} aria-label="Accounts">
        <h1 className="visually-hidden">Accounts</h1>
        <div className="accounts-top">
          <SearchAccounts active={results.active} onKeyDown={keys} completions={completions} ref={search} />
          <ListMenu search={search} />
          <Button
            className="accounts-link"
            icon={<Plus size={15} aria-hidden />}
            onClick={() => openDialog({ is: 'link-account' })}
          >
            Link account
          </Button>
        </div>
        {completions ? (
          <CompletionLine completions={completions} search={search} />
        ) : (
          <UnderstoodLine {...results} account={results.selected} />
        )}
        {results.matches.length > 0 ? (
          <AccountList results={results} onKeyDown={keys} onContextMenu={rowMenu.onContextMenu} ref={list} />
        ) : (
          <EmptyList state={state} total={results.total} pointed={results.pointed} search={search} />
        )}
        {rowMenu.menu}
        <DragBadge />
        <UndoBar search={search} />
        <ListFooter matches={results.matches} total={results.total} search={search} />
      </main>
      {!alone && (
        <aside className="details-pane" aria-label="Details">
          {detailed && <AccountDetails account={detailed} />}
        </aside>
      )}
    </>
  )
}

/** Marks the moment at which the list first answers the keyboard: field focused, first rows painted. */
function useReadyMark(loaded: boolean) {
  useEffect(() => {
    if (!loaded || performance.getEntriesByName('hatrack:list-ready').length > 0) return
    // The frame after the next one begins when the rows have been painted.
    requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('hatrack:list-ready')))
  }, [loaded])
}
