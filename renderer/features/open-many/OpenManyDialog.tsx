import { useRef, useState } from 'react'
import type { LinkedAccount } from '../../../shared/account'
import { cookiesOf } from '../../../shared/cookies-of'
import { destinationText } from '../../../shared/destination-text'
import { MOST_CONSOLES } from '../../../shared/open-many-facts'
import type { Opener } from '../../../shared/opener'
import { accountIdOf } from '../../account-facts'
import { Button } from '../../components/Button'
import { Choices } from '../../components/Choices'
import { Dialog } from '../../components/Dialog'
import { counted } from '../../format'
import { useApp } from '../../stores/app'
import { openAll, type ToOpen } from '../../stores/open-many'
import { clearChosen } from '../../stores/selection'
import { isReason } from '../reason/is-reason'
import { ReasonField } from '../reason/ReasonField'
import './OpenMany.css'

type Where = 'as-set' | 'console-window'

/** Asks where several consoles open: most browsers keep only one AWS account signed in. */
export function OpenManyDialog({ consoles, onClose }: { consoles: readonly ToOpen[]; onClose: () => void }) {
  const accounts = consoles.map(({ account }) => account)
  const settings = useApp(state => state.settings)
  const open = useRef<HTMLButtonElement>(null)
  const cancel = useRef<HTMLButtonElement>(null)
  const clash = willClash(accounts, settings.opener)
  const tooMany = consoles.length > MOST_CONSOLES
  const [where, setWhere] = useState<Where>(clash && !settings.multiSession ? 'console-window' : 'as-set')
  const asking = accounts.filter(({ asksReason }) => asksReason).length
  const field = useRef<HTMLInputElement>(null)
  const [reason, setReason] = useState('')
  const unsaid = asking > 0 && !isReason(reason)
  const production = accounts.filter(({ environment }) => environment === 'production').length
  const openThem = () => {
    onClose()
    clearChosen()
    const said = asking > 0 ? reason.trim() : undefined
    void openAll(consoles, where === 'console-window' ? { by: 'console-window' } : undefined, {
      reason: said,
    })
  }
  return (
    <Dialog
      title={`Open ${counted(accounts.length, 'console')}`}
      production={production > 0}
      initialFocus={tooMany ? cancel : asking > 0 ? field : open}
      onClose={onClose}
    >
      <div className="dialog-body">
        <ul className="many-names" aria-label="Accounts">
          {consoles.slice(0, MOST_CONSOLES).map(({ account, destination }) => (
            <li key={account.id} data-environment={account.environment ?? 'none'}>
              <bdi className="truncate">{account.name}</bdi>
              <span className="mono">{accountIdOf(account.roleArn)}</span>
              {destination && <span className="many-where truncate">{destinationText(destination)}</span>}
            </li>
          ))}
        </ul>
        {production > 0 && <p className="many-production">{inProduction(production, accounts.length)}</p>}
        {asking > 0 && (
          <ReasonField
            ref={field}
            label={asking === 1 ? 'One of them asks why' : `${asking.toLocaleString()} of them ask why`}
            value={reason}
            onChange={setReason}
            onEnter={() => !unsaid && !tooMany && openThem()}
          />
        )}
        <Choices
          label="Where"
          value={where}
          options={[
            {
              value: 'console-window',
              title: 'Each in a window of Hatrack',
              note: 'Side by side; each has cookies of its own.',
            },
            {
              value: 'as-set',
              title: 'Where each account opens',
              note: clash
                ? settings.multiSession
                  ? 'One browser holds five AWS identities.'
                  : 'Several share a browser, which keeps one AWS account signed in at a time.'
                : 'As its details say, or the settings.',
            },
          ]}
          onChange={setWhere}
        />
        {tooMany && (
          <p className="many-too-many" role="status">
            At most {MOST_CONSOLES} at once. Choose fewer accounts.
          </p>
        )}
      </div>
      <div className="dialog-actions">
        <Button ref={cancel} onClick={onClose}>
          Cancel
        </Button>
        <Button ref={open} look="primary" disabled={tooMany || unsaid} onClick={openThem}>
          Open {accounts.length.toLocaleString()}
        </Button>
      </div>
    </Dialog>
  )
}

function inProduction(production: number, all: number): string {
  if (production === all) return all === 1 ? 'It is in production.' : 'All of them are in production.'
  return production === 1
    ? 'One of them is in production.'
    : `${production.toLocaleString()} of them are in production.`
}

/** Whether two of them would be signed in with the same cookies. */
function willClash(accounts: readonly LinkedAccount[], inSettings: Opener): boolean {
  const cookies = accounts.map(({ id, opener }) =>
    cookiesOf({ id, accountId: id, opener: opener ?? inSettings }),
  )
  return new Set(cookies).size < cookies.length
}
