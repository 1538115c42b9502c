import ChevronDown from 'lucide-react/icons/chevron-down'
import { type ReactNode, useState } from 'react'
import type { LinkedAccount } from '../../../shared/account'
import type { Opener } from '../../../shared/opener'
import type { OpenInMenu } from './OpenInMenu'
import './OpenIn.css'

interface OpenInProps {
  account: LinkedAccount
  onOpen: (opener: Opener) => void
  className: string
  /** What is shown; without it only an arrow. */
  children?: ReactNode
}

/** The other places where an account's console can open. The menu's code comes when it is asked for. */
export function OpenIn({ account, onOpen, className, children }: OpenInProps) {
  const [menu, setMenu] = useState<{ Menu: typeof OpenInMenu } | null>(null)
  const fetchMenu = async () => {
    const { OpenInMenu } = await import('./OpenInMenu')
    return { Menu: OpenInMenu }
  }
  const trigger = {
    className,
    ...(!children && { 'aria-label': 'Open in…', title: 'Open in…' }),
    children: children ?? <ChevronDown size={16} aria-hidden />,
  }
  if (menu) return <menu.Menu account={account} onOpen={onOpen} trigger={trigger} />
  return (
    <button
      type="button"
      {...trigger}
      aria-haspopup="menu"
      onPointerEnter={() => void fetchMenu()}
      onClick={async () => setMenu(await fetchMenu())}
    />
  )
}
