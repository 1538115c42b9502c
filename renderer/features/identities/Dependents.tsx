import type { LinkedAccount } from '../../../shared/account'
import type { Input } from '../../../shared/contract'
import type { ServerIdentity } from '../../../shared/identity'
import { Choices } from '../../components/Choices'
import { Select } from '../../components/Select'
import { AccountNames } from './AccountNames'

type Decision = Input<'identities.remove'>['dependents']

interface DependentsProps {
  accounts: readonly LinkedAccount[]
  /** Other identities of the same partition. */
  heirs: readonly ServerIdentity[]
  decision: Decision | null
  onDecide: (decision: Decision) => void
}

/** Who uses an identity, and what becomes of them without it. */
export function Dependents({ accounts, heirs, decision, onDecide }: DependentsProps) {
  const [first] = heirs
  const leave = 'They stay in the list and do not open until another identity is chosen for them.'
  return (
    <>
      <AccountNames label="Accounts that use it" accounts={accounts} />
      {first ? (
        <Choices
          label="What becomes of these accounts"
          showLabel
          value={decision?.do ?? null}
          onChange={chosen =>
            onDecide(chosen === 'hand-over' ? { do: 'hand-over', to: first.id } : { do: 'leave' })
          }
          options={[
            {
              value: 'hand-over',
              title: 'Hand them over to another identity',
              note: 'They are to be verified again: their roles must trust that identity’s account.',
              inside: (
                <Select
                  label="Identity"
                  value={decision?.do === 'hand-over' ? decision.to : first.id}
                  options={heirs.map(({ id, name, accountId }) => ({
                    value: id,
                    title: name,
                    note: accountId,
                  }))}
                  onChange={to => onDecide({ do: 'hand-over', to })}
                />
              ),
            },
            { value: 'leave', title: 'Leave them waiting for one', note: leave },
          ]}
        />
      ) : (
        <p className="identity-remark">
          There is no other identity of their partition to hand them over to. {leave}
        </p>
      )}
    </>
  )
}
