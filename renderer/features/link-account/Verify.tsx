import type { ServerIdentity } from '../../../shared/identity'
import { CopyButton } from '../../components/CopyButton'
import type { Draft } from '../../link-fields'
import { type FieldsProps, isLinkOf, sessionNameValues } from './draft'
import { RoleField } from './fields/RoleField'
import { SessionLength, SessionName } from './fields/SessionFields'
import { SharedExternalId } from './fields/SharedExternalId'
import type { Problems } from './problems'

interface VerifyProps extends FieldsProps<Draft> {
  identity: ServerIdentity | undefined
  problems: Problems
}

/** The last step: which role it became, and how its consoles are opened. */
export function Verify({ fields: draft, onChange, identity, problems }: VerifyProps) {
  const shared = { fields: draft, onChange, problems, identity }
  return (
    <>
      <RoleField {...shared} />
      <div className="link-recap">
        <span className="link-recap-title">External ID</span>
        <code className="truncate selectable" title={draft.externalId}>
          {draft.externalId}
        </code>
        <CopyButton iconOnly label="Copy External ID" text={draft.externalId} />
      </div>
      <SharedExternalId externalId={draft.externalId} isOwn={account => isLinkOf(draft, account)} />
      <SessionLength {...shared} />
      <SessionName {...shared} values={sessionNameValues(draft)} />
    </>
  )
}
