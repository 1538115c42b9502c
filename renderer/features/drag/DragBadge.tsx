import { counted } from '../../format'
import { useDrag } from './drag-store'
import './DragBadge.css'

/** What is dragged, beside the pointer. */
export function DragBadge() {
  const accounts = useDrag(state => state.accounts)
  const [first] = accounts
  if (!first) return null
  return (
    <div className={accounts.length > 1 ? 'drag-badge is-several' : 'drag-badge'} aria-hidden>
      <bdi className="truncate">
        {accounts.length === 1 ? first.name : counted(accounts.length, 'account')}
      </bdi>
    </div>
  )
}
