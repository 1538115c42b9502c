import type { LinkedAccount } from '../../shared/account'
import { destinationText } from '../../shared/destination-text'
import type { Destination } from '../../shared/destinations'
import { accountIdOf, roleNameOf } from '../account-facts'
import { EnvironmentChip } from '../components/EnvironmentChip'
import { TimeLeft } from '../components/TimeLeft'
import { Highlighted } from '../search/Highlighted'
import { untilOf, useSessions } from '../stores/sessions'

interface FoundAccountProps {
  account: LinkedAccount
  tokens: readonly string[]
  /** It is not called as was typed, but may be meant. */
  loosely: boolean
  /** Where it will land; null: where it always does. */
  wished: Destination | null
  active: boolean
}

/** One account of the list: who it is, and where Enter leads. */
export function FoundAccount({ account, tokens, loosely, wished, active }: FoundAccountProps) {
  const until = useSessions(untilOf(account.id))
  const { name, environment, colour, roleArn, region } = account
  return (
    <>
      <span
        className="switcher-peg"
        data-environment={environment ?? 'none'}
        data-colour={colour ?? undefined}
      />
      <span className="switcher-main">
        <span className="switcher-title">
          <bdi className="switcher-name truncate" title={name}>
            <Highlighted text={name} tokens={tokens} loosely={loosely} />
          </bdi>
          {environment && <EnvironmentChip environment={environment} />}
        </span>
        <span className="switcher-meta mono truncate" title={roleArn}>
          {wished ? (
            destinationText(wished)
          ) : (
            <>
              <Highlighted text={accountIdOf(roleArn)} tokens={tokens} /> ·{' '}
              <Highlighted text={roleNameOf(roleArn)} tokens={tokens} /> ·{' '}
              <Highlighted text={region} tokens={tokens} />
            </>
          )}
        </span>
      </span>
      {until !== undefined ? (
        <span className="switcher-live">
          open · <TimeLeft until={until} />
        </span>
      ) : (
        active && (
          <span className="switcher-enter" aria-hidden="true">
            ↵ open
          </span>
        )
      )}
    </>
  )
}
