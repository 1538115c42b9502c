import Check from 'lucide-react/icons/check'
import Copy from 'lucide-react/icons/copy'
import { useEffect, useState } from 'react'
import { call } from '../api'
import { announce } from '../stores/announcements'
import { Button, IconButton } from './Button'

interface CopyButtonProps {
  text: string
  /** What is copied: `Copy External ID`. */
  label: string
  /** Only the icon; the label is its tooltip. */
  iconOnly?: boolean
  look?: 'primary' | 'plain' | 'quiet'
}

/** Copies a text that is no secret, and says so for a moment. */
export function CopyButton({ text, label, iconOnly = false, look = 'plain' }: CopyButtonProps) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 1600)
    return () => clearTimeout(timer)
  }, [copied])

  const copy = async () => {
    const written = await call('clipboard.write', { text })
    setCopied(written.ok)
    announce(written.ok ? 'Copied.' : 'Could not be copied.')
  }
  const icon = copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />
  if (iconOnly) {
    return (
      <IconButton label={label} onClick={copy}>
        {icon}
      </IconButton>
    )
  }
  return (
    <Button size="small" look={look} icon={icon} onClick={copy}>
      {copied ? 'Copied' : label}
    </Button>
  )
}
