import { useRef } from 'react'
import { Button } from '../components/Button'
import { useFocusWhenShown } from './Palette'
import { cancel, type Wished } from './switcher'
import { useEscape } from './use-escape'

/** What is happening; Escape ends it. */
export function Opening({ wished }: { wished: Wished }) {
  const button = useRef<HTMLButtonElement>(null)
  useFocusWhenShown(button)
  const leave = () => cancel(wished)
  useEscape(leave)
  return (
    <div className="switcher-state">
      {wished.account.environment === 'production' && <div className="hazard-edge" />}
      <p className="switcher-said" role="status">
        {wished.copy ? 'Copying the sign-in URL of ' : 'Opening '}
        <bdi>{wished.account.name}</bdi>…
      </p>
      <div className="switcher-progress" />
      <Button ref={button} onClick={leave}>
        Cancel
      </Button>
    </div>
  )
}
