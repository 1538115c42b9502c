import type { ExternalId } from '../../../shared/external-id'
import type { ServerIdentity } from '../../../shared/identity'
import { externalIdPattern } from '../../../shared/new-external-id'
import { trustPolicy } from '../../../shared/trust-policy'
import { CodeBlock } from '../../components/CodeBlock'
import { CopyButton } from '../../components/CopyButton'
import './TrustPolicy.css'

const isExternalId = (text: string): text is ExternalId => externalIdPattern.test(text)

interface TrustPolicyProps {
  identity: ServerIdentity
  externalId: string
  mfaRequired: boolean
}

/** What the owner of the account puts on the role, ready to copy as soon as there is an External ID. */
export function TrustPolicy({ identity, externalId, mfaRequired }: TrustPolicyProps) {
  if (!isExternalId(externalId)) return null
  const policy = trustPolicy(identity, externalId, mfaRequired)
  return (
    <details className="trust-policy">
      <summary>Trust policy for the role</summary>
      <CodeBlock text={policy} columns={72} />
      <CopyButton label="Copy trust policy" text={policy} />
    </details>
  )
}
