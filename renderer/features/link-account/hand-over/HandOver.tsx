import { useState } from 'react'
import type { ServerIdentity } from '../../../../shared/identity'
import type { RoleSetup } from '../../../../shared/role-setup/role-setup'
import type { ShellTexts } from '../../../../shared/role-setup/shells'
import { Button } from '../../../components/Button'
import { Callout } from '../../../components/Callout'
import { Segmented } from '../../../components/Segmented'
import type { Draft } from '../../../link-fields'
import type { FieldsProps } from '../draft'
import { identityProblems, setupProblems } from '../problems'
import { setupOf } from '../setup'
import { CliCommands } from './CliCommands'
import { CloudFormationTemplate } from './CloudFormationTemplate'
import { ConsoleSteps } from './ConsoleSteps'
import { OwnSide, Policies } from './Policies'
import type { ShellProps } from './ShellChoice'
import { TerraformText } from './TerraformText'
import './hand-over.css'

const ways: { value: Draft['handOver']; title: string }[] = [
  { value: 'console', title: 'Console steps' },
  { value: 'cli', title: 'AWS CLI' },
  { value: 'cloudformation', title: 'CloudFormation' },
  { value: 'terraform', title: 'Terraform' },
]

interface HandOverProps extends FieldsProps<Draft> {
  identity: ServerIdentity | undefined
  onMend: () => void
}

/** The second step: what the owner of the account does, in the way that suits them. */
export function HandOver({ fields: draft, onChange, identity, onMend }: HandOverProps) {
  const [shell, setShell] = useState<keyof ShellTexts>('bash')
  const setup = identity && setupOf(draft, identity)
  if (!identity || !setup) {
    return (
      <Callout
        tone="warn"
        title="Something has to be mended first."
        actions={
          <Button size="small" onClick={onMend}>
            Mend it
          </Button>
        }
      >
        {Object.values({ ...identityProblems(draft, identity), ...setupProblems(draft) })[0]}
      </Callout>
    )
  }
  return (
    <>
      <div className="hand-over-way">
        <Segmented
          label="How the role is set up"
          hideLabel
          value={draft.handOver}
          options={ways}
          onChange={handOver => onChange({ handOver })}
        />
        <p className="hand-over-intro">
          For whoever runs the account. None of it is secret; the External ID stays the same until you are
          done.
        </p>
      </div>
      <Way way={draft.handOver} setup={setup} shell={shell} onShell={setShell} />
      <Policies setup={setup} open={draft.handOver === 'console'} />
      <OwnSide draft={draft} setup={setup} identity={identity} />
    </>
  )
}

function Way({ way, setup, ...shells }: ShellProps & { way: Draft['handOver']; setup: RoleSetup }) {
  switch (way) {
    case 'console':
      return <ConsoleSteps setup={setup} />
    case 'cli':
      return <CliCommands setup={setup} {...shells} />
    case 'cloudformation':
      return <CloudFormationTemplate setup={setup} {...shells} />
    case 'terraform':
      return <TerraformText setup={setup} />
    default:
      return way satisfies never
  }
}
