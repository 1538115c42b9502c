import type { CSSProperties } from 'react'
import { useTimedText } from '../../stores/clock'
import { WINDOW_MS } from '../../stores/mfa'
import './CodeClock.css'

/** How long the code that the device shows now will be shown. It is for the eyes: nobody wants it read out. */
export function CodeClock({ waits }: { waits: boolean }) {
  const left = Number(
    useTimedText(now => String(Math.ceil((WINDOW_MS - (now % WINDOW_MS)) / 1000)), 'second'),
  )
  return (
    <div
      className="code-clock"
      data-waits={waits || undefined}
      data-soon={left <= 5 || undefined}
      aria-hidden
    >
      <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
        <circle className="code-clock-round" cx="11" cy="11" r="9" pathLength="30" />
        <circle
          className="code-clock-left"
          cx="11"
          cy="11"
          r="9"
          pathLength="30"
          style={{ '--left': left } as CSSProperties}
        />
      </svg>
      <span>
        next code
        <br />
        in {left} s
      </span>
    </div>
  )
}
