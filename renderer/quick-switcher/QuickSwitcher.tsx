import { CSPProvider } from '@base-ui/react/csp-provider'
import { Copied } from './Copied'
import { Failed } from './Failed'
import { FindAccount } from './FindAccount'
import { GiveReason } from './GiveReason'
import { OpenerList } from './OpenerList'
import { Opening } from './Opening'
import { Stumbled } from './Stumbled'
import { useSwitcher } from './switcher'
import './QuickSwitcher.css'

/** The account picker without the house: type, Enter, console. */
export function QuickSwitcher() {
  return (
    // SECURITY: the Content-Security-Policy forbids style elements; ours are all in files.
    <CSPProvider disableStyleElements>
      <main className="switcher" aria-label="Quick switcher">
        <Stumbled>
          <CurrentMode />
        </Stumbled>
      </main>
    </CSPProvider>
  )
}

function CurrentMode() {
  const mode = useSwitcher(state => state.mode)
  switch (mode.is) {
    case 'finding':
      return <FindAccount />
    case 'choosing-opener':
      return <OpenerList wished={mode.wished} />
    case 'giving-reason':
      return <GiveReason wished={mode.wished} />
    case 'opening':
      return <Opening wished={mode.wished} />
    case 'copied':
      return <Copied name={mode.name} />
    case 'failed':
      return <Failed wished={mode.wished} failure={mode.failure} />
    default:
      return mode satisfies never
  }
}
