import { Menu } from '@base-ui/react/menu'
import Check from 'lucide-react/icons/check'
import ChevronRight from 'lucide-react/icons/chevron-right'
import { type ComponentProps, type RefObject, useEffect } from 'react'
import type { LinkedAccount } from '../../../shared/account'
import type { Opener } from '../../../shared/opener'
import { openerKey } from '../../../shared/opener-key'
import { openerTitle } from '../../../shared/opener-text'
import { goTo, useApp, useHasCommand } from '../../stores/app'
import { loadBrowsers, profileNameIn, useBrowsers } from '../../stores/browsers'
import { keepOpener } from '../../stores/opening'
import { openerChoices, withoutContainers } from './opener-choices'
import '../../components/Menu.css'
import './OpenIn.css'

interface OpenInPopupProps {
  account: LinkedAccount
  onOpen: (opener: Opener) => void
  /** Where the focus goes when it closes. */
  finalFocus?: RefObject<HTMLElement | null>
}

interface OpenInMenuProps extends Omit<OpenInPopupProps, 'finalFocus'> {
  trigger: ComponentProps<'button'>
}

const AS_IN_SETTINGS = 'as-in-settings'

/** Opens a console once in another place, or for good. */
export function OpenInMenu({ account, onOpen, trigger }: OpenInMenuProps) {
  return (
    <Menu.Root modal={false} defaultOpen onOpenChange={open => open && void loadBrowsers()}>
      <Menu.Trigger {...trigger} />
      <Menu.Portal>
        <Menu.Positioner className="menu-positioner" positionMethod="fixed" sideOffset={4} align="end">
          <OpenInPopup account={account} onOpen={onOpen} />
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

/** What the menu offers, for a menu of its own or one within another. */
export function OpenInPopup({ account, onOpen, finalFocus }: OpenInPopupProps) {
  const browsers = useBrowsers(state => state.browsers) ?? []
  const choices = openerChoices(browsers, useHasCommand())
  // It comes up open, which is no change.
  useEffect(() => void loadBrowsers(), [])
  return (
    <Menu.Popup className="menu-popup open-in-popup" {...(finalFocus && { finalFocus })}>
      <Menu.Group>
        <Menu.GroupLabel className="menu-label">Open once in</Menu.GroupLabel>
        {choices.map(({ key, opener, title, note }) => (
          <Menu.Item key={key} className="menu-item" onClick={() => onOpen(opener)}>
            <span className="open-in-title">{title}</span>
            {note && <span className="open-in-note">{note}</span>}
          </Menu.Item>
        ))}
      </Menu.Group>
      {withoutContainers(browsers) === 'no-add-on' && (
        <Menu.Item className="menu-item" onClick={() => goTo('settings')}>
          <span className="open-in-title">How to get Firefox containers</span>
        </Menu.Item>
      )}
      <Menu.Separator className="menu-line" />
      <Always account={account} />
    </Menu.Popup>
  )
}

/** Where this account's consoles open from now on. */
function Always({ account }: { account: LinkedAccount }) {
  const browsers = useBrowsers(state => state.browsers) ?? []
  const inSettings = useApp(state => state.settings.opener)
  const choices = openerChoices(browsers, useHasCommand())
  const own = account.opener && openerKey(account.opener)
  const choose = (key: string) => {
    const chosen: Opener | null = choices.find(choice => choice.key === key)?.opener ?? null
    void keepOpener(account, chosen)
  }
  return (
    <Menu.SubmenuRoot>
      <Menu.SubmenuTrigger className="menu-item open-in-more">
        Always open in
        <ChevronRight size={14} aria-hidden />
      </Menu.SubmenuTrigger>
      <Menu.Portal>
        <Menu.Positioner className="menu-positioner" positionMethod="fixed" sideOffset={2} alignOffset={-5}>
          <Menu.Popup className="menu-popup open-in-popup">
            <Menu.RadioGroup value={own ?? AS_IN_SETTINGS} onValueChange={choose}>
              <AlwaysItem
                value={AS_IN_SETTINGS}
                title="As in settings"
                note={openerTitle(inSettings, profileNameIn(browsers))}
              />
              <Menu.Separator className="menu-line" />
              {choices.map(({ key, title, note }) => (
                <AlwaysItem key={key} value={key} title={title} note={note} />
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.SubmenuRoot>
  )
}

function AlwaysItem({ value, title, note }: { value: string; title: string; note?: string | undefined }) {
  return (
    <Menu.RadioItem className="menu-item" value={value} closeOnClick>
      <span className="open-in-check">
        <Menu.RadioItemIndicator>
          <Check size={14} aria-hidden />
        </Menu.RadioItemIndicator>
      </span>
      <span className="open-in-title">{title}</span>
      {note && <span className="open-in-note">{note}</span>}
    </Menu.RadioItem>
  )
}
