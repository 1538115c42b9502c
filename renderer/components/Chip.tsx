import type { ComponentProps } from 'react'
import './Chip.css'

/** A small word that says what something belongs to, and leads there. */
export function ChipButton({ children, ...rest }: ComponentProps<'button'>) {
  return (
    <button type="button" {...rest} className={`chip chip-button ${rest.className ?? ''}`}>
      {children}
    </button>
  )
}
