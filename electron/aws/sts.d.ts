import type { RoleArn } from '../../shared/arn'
import { type CallerArnParts } from '../../shared/arn'
import type { ExternalId } from '../../shared/external-id'
import type { ServerIdentity } from '../../shared/identity'
import { type Partition } from '../../shared/partitions'
import { type Result } from '../../shared/result'
import { type RoleSession, type ServerKeys } from '../credentials/secret'
import { type AwsConnection } from './client-config'
import type { Endpoints } from './endpoints'
import { type CallFailure } from './errors'
export interface Caller extends CallerArnParts {
  arn: string
}
export interface AssumeRoleRequest {
  keys: ServerKeys
  identity: Pick<ServerIdentity, 'accountId' | 'userArn' | 'partition'>
  roleArn: RoleArn
  externalId: ExternalId
  sessionName: string
  /** 900–43200, at most the role's MaxSessionDuration. */
  durationSeconds: number
}
export interface Sts {
  /** Whose keys these are. Needs no permission. */
  callerIdentity(
    keys: ServerKeys,
    partition: Partition,
    signal: AbortSignal,
  ): Promise<Result<Caller, CallFailure>>
  /** A role session, always asked for with the External ID. A refusal comes with its likely causes. */
  assumeRole(request: AssumeRoleRequest, signal: AbortSignal): Promise<Result<RoleSession, CallFailure>>
}
export declare function createSts(connection: AwsConnection, endpoints: Endpoints): Sts
