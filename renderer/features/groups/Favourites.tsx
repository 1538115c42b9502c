import Star from 'lucide-react/icons/star'
import { accountList, useAccounts } from '../../stores/accounts'
import type { Filter } from '../../stores/view'
import { isOver, useDrag } from '../drag/drag-store'
import { dropAttributes } from '../drag/drop-target'

interface FavouritesProps {
  show: (filter: Filter) => void
  current: boolean
}

const target = { onto: 'favourites' } as const

/** The way to the favourites; what is dropped here becomes one. */
export function Favourites({ show, current }: FavouritesProps) {
  const count = useAccounts(state => accountList(state).filter(({ favourite }) => favourite).length)
  const over = useDrag(isOver(target))
  return (
    <button
      type="button"
      className={over ? 'nav-item is-drop-target' : 'nav-item'}
      {...dropAttributes(target)}
      aria-current={current ? 'page' : undefined}
      title="Favourites"
      onClick={() => show({ by: 'favourites' })}
    >
      <Star size={15} aria-hidden />
      <span className="nav-title">Favourites</span>
      {count > 0 && <span className="nav-count">{count.toLocaleString()}</span>}
    </button>
  )
}
