import { useRef } from 'react'
import { keyNames } from '../../chords'
import { Button } from '../../components/Button'
import { Dialog } from '../../components/Dialog'
import { Kbd } from '../../components/Kbd'
import { isMac } from '../../keyboard'
import { shortcutGroups, shortcuts } from '../../shortcuts'
import './ShortcutsDialog.css'

const all = Object.values(shortcuts)

/** The cheat sheet: every key of the window. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const close = useRef<HTMLButtonElement>(null)
  return (
    <Dialog title="Keys" width="wizard" initialFocus={close} onClose={onClose}>
      <div className="dialog-body shortcuts">
        {shortcutGroups.map(group => (
          <section key={group} className="shortcut-group" aria-label={group}>
            <h3 className="shortcut-title">{group}</h3>
            <dl>
              {all
                .filter(shortcut => shortcut.group === group)
                .map(({ does, chords }) => (
                  <div key={does} className="shortcut">
                    <dt>{does}</dt>
                    <dd>
                      {chords.map(chord => (
                        <span key={chord} className="shortcut-chord">
                          {keyNames(chord, isMac).map(name => (
                            <Kbd key={name}>{name}</Kbd>
                          ))}
                        </span>
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="dialog-actions">
        <Button ref={close} look="primary" onClick={onClose}>
          Close
        </Button>
      </div>
    </Dialog>
  )
}
