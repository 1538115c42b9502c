import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react'
import { hotkeyPressed, hotkeyText } from '../../../shared/hotkey'
import { call } from '../../api'
import { Button } from '../../components/Button'
import { isMac } from '../../keyboard'
import { announce } from '../../stores/announcements'
import './HotkeyField.css'

interface HotkeyFieldProps {
  /** As Electron's accelerators name it; null: none. */
  value: string | null
  onChange: (hotkey: string | null) => Promise<boolean>
  /** Why the keys that were pressed last were not taken. */
  refusal: string | undefined
  /** Why the hotkey does not work. */
  problem: string | undefined
  /** Said while nothing is wrong: what the keys do, or why they do not. */
  hint: ReactNode
}

/** `refused`: the last keys were not taken, and others are waited for. */
type Step = 'idle' | 'recording' | 'refused'

/** Takes a chord as it is pressed. Escape leaves it as it was, and Tab goes on, so that nobody is caught in it. */
export function HotkeyField({ value, onChange, refusal, problem, hint }: HotkeyFieldProps) {
  const id = useId()
  const [step, setStep] = useState<Step>('idle')
  const recording = step !== 'idle'
  const wrong = step === 'idle' ? problem : step === 'refused' ? refusal : undefined
  useEffect(() => {
    if (!recording) return
    void call('switcher.holdHotkey', { held: true })
    return () => void call('switcher.holdHotkey', { held: false })
  }, [recording])
  const record = async (hotkey: string) => {
    const taken = await onChange(hotkey)
    // Whoever gave up meanwhile is not asked again.
    setStep(now => (taken || now === 'idle' ? 'idle' : 'refused'))
    if (taken) announce(`The hotkey is ${hotkeyText(hotkey, isMac)}.`)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!recording) return
    const { nativeEvent: pressed } = event
    const isPlain = !pressed.ctrlKey && !pressed.metaKey && !pressed.altKey
    if (isPlain && pressed.key === 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    if (isPlain && pressed.key === 'Escape') return setStep('idle')
    const hotkey = hotkeyPressed(pressed, isMac)
    if (hotkey !== null && !pressed.repeat) void record(hotkey)
  }
  const shown = value === null ? 'None' : hotkeyText(value, isMac)
  return (
    <div className="hotkey">
      <span id={`${id}-label`} className="hotkey-label">
        Hotkey
      </span>
      <div className="hotkey-row">
        <button
          type="button"
          className="hotkey-keys"
          aria-labelledby={`${id}-label ${id}-keys`}
          aria-describedby={`${id}-note`}
          aria-pressed={recording}
          data-invalid={wrong ? true : undefined}
          onClick={() => setStep(recording ? 'idle' : 'recording')}
          onKeyDown={onKeyDown}
          // A button is pressed when Space comes up, which may be the end of the chord.
          onKeyUp={event => recording && event.preventDefault()}
          onBlur={() => setStep('idle')}
        >
          <span id={`${id}-keys`}>{recording ? 'Press the keys…' : shown}</span>
        </button>
        {value !== null && (
          <Button size="small" look="quiet" onClick={() => void onChange(null)}>
            Clear
          </Button>
        )}
      </div>
      <p
        id={`${id}-note`}
        className={wrong ? 'text-field-problem' : 'text-field-hint'}
        role={wrong ? 'alert' : undefined}
      >
        {recording ? <>{wrong} Escape leaves it as it was.</> : (wrong ?? hint)}
      </p>
    </div>
  )
}
