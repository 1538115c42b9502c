import { useEffect, useRef } from 'react'
import { Button } from '../../components/Button'
import { cancelVerify } from '../../stores/verification'

/** Takes the place, and the focus, of the button that began the verification. */
export function CancelVerifying({ runId, busy }: { runId: string; busy: boolean }) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (document.activeElement === document.body) button.current?.focus({ preventScroll: true })
  }, [])
  return (
    <Button ref={button} size="small" look="quiet" busy={busy} onClick={() => void cancelVerify(runId)}>
      Cancel
    </Button>
  )
}
