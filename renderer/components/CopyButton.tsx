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
  size?: 'normal' | 'small'
}

const said = { idle: null, copied: 'Copied', failed: 'Not copied' }

/** Copies a text that is no secret, and says so for a moment. */
export function CopyButton(props: CopyButtonProps) {
  const { text, label, iconOnly = false, look = 'plain', size = 'small' } = props
  const [copying, setCopying] = useState<'idle' | 'copied' | 'failed'>('idle')
  useEffect(() => {
    if (copying === 'idle') return
    const timer = setTimeout(() => setCopying('idle'), 1600)
    return () => clearTimeout(timer)
  }, [copying])

  const copy = async () => {
    const written = await call('clipboard.write', { text })
    setCopying(written.ok ? 'copied' : 'failed')
    announce(written.ok ? 'Copied.' : 'Could not be copied.')
  }
  const icon = copying === 'copied' ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />
  if (iconOnly) {
    return (
      <IconButton label={label} onClick={copy}>
        {icon}
      </IconButton>
    )
  }
  return (
    <Button size={size} look={look} icon={icon} onClick={copy}>
      {said[copying] ?? label}
    </Button>
  )
}
