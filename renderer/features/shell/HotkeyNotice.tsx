import { Button } from '../../components/Button'
import { hotkeyTrouble } from '../../hotkey-text'
import { dismissNotice, goTo, useApp } from '../../stores/app'
import { NoticeLine } from './NoticeLine'

/** The quick switcher's keys belong to another program. What is up to the desktop is said in the settings. */
export function HotkeyNotice() {
  const hotkey = useApp(state => state.info?.hotkey)
  const key = `hotkey ${hotkey?.keys}`
  const dismissed = useApp(state => state.dismissed.includes(key))
  if (hotkey?.state !== 'taken' || dismissed) return null
  return (
    <NoticeLine
      onDismiss={() => dismissNotice(key)}
      actions={
        <Button size="small" onClick={() => goTo('settings')}>
          Choose keys
        </Button>
      }
    >
      {hotkeyTrouble(hotkey)}
    </NoticeLine>
  )
}
