import type { RoleArn } from './arn'
import type { ExternalId } from './external-id'
import type { ServerIdentity } from './identity'

/** The link that was refused, and what is known of it beside AWS's answer. */
export interface RefusedLink {
  identity: Pick<ServerIdentity, 'accountId' | 'userArn' | 'partition'>
  roleArn: RoleArn
  externalId: ExternalId
  known: LinkKnowledge
}

/** Each of these makes some causes likelier than others. */
export interface LinkKnowledge {
  /** MFA was shown with the request. */
  mfaSent: boolean
  /** The identity names an MFA device. */
  mfaDevice: boolean
  /** This very role opened with this External ID before. */
  workedBefore: boolean
  /** Another role opened for the identity: its keys are good. */
  identityWorks: boolean
  /** The link was begun minutes ago, and so perhaps was the role. */
  isNew: boolean
  /** What became of AssumeRole without the External ID. */
  withoutExternalId: 'assumed' | 'refused' | 'not-tried'
}
