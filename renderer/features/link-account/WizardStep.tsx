import type { ServerIdentity } from '../../../shared/identity'
import type { LinkDraft } from '../../../shared/link-draft'
import { Segmented } from '../../components/Segmented'
import type { Draft } from '../../link-fields'
import { Describe } from './Describe'
import { ExistingRole } from './ExistingRole'
import { HandOver } from './hand-over/HandOver'
import type { Problems } from './problems'
import { UnfinishedLinks } from './UnfinishedLinks'
import { Verify } from './Verify'
import './fields/fields.css'

interface WizardStepProps {
  draft: Draft
  onChange: (changed: Partial<Draft>) => void
  onChoose: (step: 'existing' | 'describe') => void
  identities: readonly ServerIdentity[]
  identity: ServerIdentity | undefined
  problems: Problems
  /** Links that were begun before. */
  offered: readonly LinkDraft[]
  onContinue: (draft: LinkDraft) => void
  onMend: () => void
}

const ways = [
  { value: 'describe' as const, title: 'Set up a new role' },
  { value: 'existing' as const, title: 'I have a role already' },
]

/** Where the person is. */
export function WizardStep(props: WizardStepProps) {
  const { draft, onChange, onChoose, identities, identity, problems, offered, onContinue, onMend } = props
  const shared = { fields: draft, onChange, identity, problems }
  const way = draft.step === 'existing' ? 'existing' : 'describe'
  const beginning = (
    <>
      {offered.length > 0 && <UnfinishedLinks drafts={offered} onContinue={onContinue} />}
      <Segmented label="How to link it" hideLabel stretch value={way} options={ways} onChange={onChoose} />
    </>
  )
  switch (draft.step) {
    case 'existing':
      return (
        <>
          {beginning}
          <ExistingRole {...shared} identities={identities} />
        </>
      )
    case 'describe':
      return (
        <>
          {beginning}
          <Describe {...shared} identities={identities} />
        </>
      )
    case 'hand-over':
      return <HandOver fields={draft} onChange={onChange} identity={identity} onMend={onMend} />
    case 'verify':
      return <Verify {...shared} />
    default:
      return draft.step satisfies never
  }
}
