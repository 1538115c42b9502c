import { Button } from '../../components/Button'
import { Menu } from '../../components/Menu'
import { arrangeThem, meantBy, unlinkThem, verifyThem } from '../account-menu/account-actions'
import './ChosenActions.css'

const actions = [
  { title: 'Arrange…', onChoose: () => arrangeThem(meantBy(undefined)) },
  { title: 'Verify', onChoose: () => verifyThem(meantBy(undefined)) },
  { title: 'Unlink…', onChoose: () => unlinkThem(meantBy(undefined)), danger: true },
]

interface ChosenActionsProps {
  /** Lets go of those that the list does not show; null: it shows all of them, or none. */
  onDrop: (() => void) | null
}

/** What else can be done with all that are chosen: side by side, or in a menu where there is no room. */
export function ChosenActions({ onDrop }: ChosenActionsProps) {
  const all = onDrop ? [{ title: 'Drop those not in sight', onChoose: onDrop }, ...actions] : actions
  return (
    <>
      {all.map(({ title, onChoose }) => (
        <Button key={title} size="small" className="chosen-action" onClick={onChoose}>
          {title}
        </Button>
      ))}
      <Menu label="More for the chosen accounts" className="chosen-more" items={all} />
    </>
  )
}
