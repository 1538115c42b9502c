import { hotkeyText } from '../../../shared/hotkey'
import { type Chord, keyNames } from '../../chords'
import { Kbd } from '../../components/Kbd'
import { TellingDialog } from '../../components/TellingDialog'
import { isMac } from '../../keyboard'
import { chordsOf, otherKeys, shortcutGroups, shortcutNames, shortcuts } from '../../shortcuts'
import { useApp } from '../../stores/app'
import './ShortcutsDialog.css'

const keysOf = (chords: readonly Chord[]) => chords.map(chord => keyNames(chord, isMac))

const all = [
  ...shortcutNames.map(name => ({ ...shortcuts[name], keys: keysOf(chordsOf(name)) })),
  ...otherKeys.map(shortcut => ({ ...shortcut, keys: keysOf(shortcut.chords) })),
]

/** The cheat sheet: every key of the window. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const hotkey = useApp(state => state.settings.hotkey)
  return (
    <TellingDialog title="Keys" width="wizard" onClose={onClose}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and nothing in it takes the focus */}
      <section className="dialog-body shortcuts" aria-label="All keys" tabIndex={0}>
        {shortcutGroups.map(group => (
          <section key={group} className="shortcut-group" aria-label={group}>
            <h3 className="shortcut-title">{group}</h3>
            <dl>
              {all
                .filter(shortcut => shortcut.group === group)
                .map(({ does, keys }) => (
                  <Line key={does} does={does} keys={keys} />
                ))}
              {group === 'Hatrack' && hotkey !== null && (
                <Line does="Quick switcher, over any program" keys={[[hotkeyText(hotkey, isMac)]]} />
              )}
            </dl>
          </section>
        ))}
      </section>
    </TellingDialog>
  )
}

/** What keys do, and the keys: any of them, each with what is held with it. */
function Line({ does, keys }: { does: string; keys: readonly (readonly string[])[] }) {
  return (
    <div className="shortcut">
      <dt>{does}</dt>
      <dd>
        {keys.map(names => (
          <span key={names.join(' ')} className="shortcut-chord">
            {names.map(name => (
              <Kbd key={name}>{name}</Kbd>
            ))}
          </span>
        ))}
      </dd>
    </div>
  )
}
