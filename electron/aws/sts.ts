import { type CallerArnParts, parseCallerArn, type RoleArn } from '../../shared/arn'
import type { ExternalId } from '../../shared/external-id'
import type { ServerIdentity } from '../../shared/identity'
import { type Partition, partitions } from '../../shared/partitions'
import { explainRefusal } from '../../shared/refusals'
import { ok, type Result } from '../../shared/result'
import { type RoleSession, Secret, type ServerKeys } from '../credentials/secret'
import { type AwsConnection, clientConfig } from './client-config'
import type { Endpoints } from './endpoints'
import { awsFailure, type CallFailure } from './errors'

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

export function createSts(connection: AwsConnection, endpoints: Endpoints): Sts {
  async function client(keys: ServerKeys, partition: Partition) {
    const { STSClient, ...commands } = await import('./sdk-sts')
    // Regional, because the global endpoint ends with its one region.
    const region = partitions[partition].defaultRegion
    const endpoint = endpoints.api('sts', partition, region)
    return { sts: new STSClient(clientConfig(connection, endpoint, region, keys)), ...commands }
  }

  return {
    async callerIdentity(keys, partition, signal) {
      try {
        const { sts, GetCallerIdentityCommand } = await client(keys, partition)
        const answer = await sts.send(new GetCallerIdentityCommand({}), { abortSignal: signal })
        const caller = parseCallerArn(answer.Arn ?? '')
        return caller && answer.Arn ? ok({ ...caller, arn: answer.Arn }) : incomplete('caller-identity')
      } catch (error) {
        return { ok: false, failure: awsFailure('caller-identity', error, signal) }
      }
    },

    async assumeRole({ keys, identity, roleArn, externalId, sessionName, durationSeconds }, signal) {
      try {
        const { sts, AssumeRoleCommand } = await client(keys, identity.partition)
        const answer = await sts.send(
          new AssumeRoleCommand({
            RoleArn: roleArn,
            RoleSessionName: sessionName,
            ExternalId: externalId,
            DurationSeconds: durationSeconds,
          }),
          { abortSignal: signal },
        )
        const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = answer.Credentials ?? {}
        const assumedRoleArn = answer.AssumedRoleUser?.Arn
        if (!AccessKeyId || !SecretAccessKey || !SessionToken || !Expiration || !assumedRoleArn) {
          return incomplete('assume-role')
        }
        return ok({
          accessKeyId: AccessKeyId,
          secretAccessKey: new Secret(SecretAccessKey),
          sessionToken: new Secret(SessionToken),
          assumedRoleArn,
          expiresAt: Expiration.getTime(),
        })
      } catch (error) {
        const failure = awsFailure('assume-role', error, signal)
        if (failure.kind !== 'access-denied') return { ok: false, failure }
        const causes = explainRefusal(failure.evidence, { identity, roleArn, externalId })
        return { ok: false, failure: { ...failure, causes } }
      }
    },
  }
}

function incomplete(step: 'caller-identity' | 'assume-role'): Result<never, CallFailure> {
  return { ok: false, failure: { kind: 'bad-answer', step, problem: 'incomplete', status: 200 } }
}
