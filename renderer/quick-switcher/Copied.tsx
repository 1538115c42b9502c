import { useRef } from 'react'
import { Button } from '../components/Button'
import { useFocusWhenShown } from './Palette'
import { hide } from './switcher'
import { useEscape } from './use-escape'

const leave = () => hide(true)

/** The sign-in URL is on the clipboard. */
export function Copied({ name }: { name: string }) {
  const button = useRef<HTMLButtonElement>(null)
  useFocusWhenShown(button)
  useEscape(leave)
  return (
    <div className="switcher-state">
      <p className="switcher-said" role="status">
        The sign-in URL of <bdi>{name}</bdi> is on the clipboard
      </p>
      <p className="switcher-more">For 30 seconds. Whoever has it is signed in, for 15 minutes from now.</p>
      <Button ref={button} onClick={leave}>
        Done
      </Button>
    </div>
  )
}
