import type { ComponentProps, ReactNode } from 'react'
import './Button.css'

interface ButtonProps extends ComponentProps<'button'> {
  look?: 'primary' | 'plain' | 'quiet' | 'danger'
  size?: 'normal' | 'small'
  icon?: ReactNode
  /** Keeps its place and its focus, and does nothing. */
  busy?: boolean
}

export function Button({ look = 'plain', size = 'normal', icon, busy, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`button button-${look} button-${size} ${rest.className ?? ''}`}
      aria-disabled={busy || rest['aria-disabled']}
      onClick={busy ? event => event.preventDefault() : rest.onClick}
    >
      {icon}
      <span className="button-label">{children}</span>
    </button>
  )
}

interface IconButtonProps extends ComponentProps<'button'> {
  label: string
}

/** A button that shows only an icon. Its label is its name and its tooltip. */
export function IconButton({ label, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`icon-button ${rest.className ?? ''}`}
      aria-label={label}
      title={label}
    />
  )
}
