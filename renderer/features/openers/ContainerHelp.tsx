import { containerAddOns } from '../../../shared/browser-facts'
import { addOnPage } from '../../../shared/opener-text'
import { addOnTitle } from '../../../shared/opening-failure-text'
import { CopyButton } from '../../components/CopyButton'
import { Disclosure } from '../../components/Disclosure'
import { loadBrowsers } from '../../stores/browsers'

/** Why there is no Firefox container to choose, and how to get one. */
export function ContainerHelp({ without }: { without: 'no-firefox' | 'no-add-on' | null }) {
  if (without === null) return null
  return (
    <Disclosure
      summary="Firefox containers"
      note={without === 'no-firefox' ? 'Firefox is not installed' : 'Firefox has no add-on for them yet'}
    >
      <div className="container-help">
        <p>
          A container keeps an account’s cookies to itself, so that several accounts stay signed in side by
          side. Firefox lets only an add-on open a link in one.{' '}
          {without === 'no-firefox' && 'Install Firefox, then '}
          {without === 'no-firefox' ? 'add' : 'Add'} one of these to the profile that consoles should open in:
        </p>
        <ul>
          {containerAddOns.map(addOn => (
            <li key={addOn} className="container-add-on">
              <div>
                <p>{addOnTitle[addOn]}</p>
                <p className="mono selectable">{addOnPage[addOn]}</p>
              </div>
              <CopyButton text={addOnPage[addOn]} label={`Copy address of ${addOnTitle[addOn]}`} iconOnly />
            </li>
          ))}
        </ul>
        <button type="button" className="text-link" onClick={() => void loadBrowsers()}>
          Look again
        </button>
      </div>
    </Disclosure>
  )
}
