import { assumedRoleArnOf, type CallerArnParts, parseCallerArn, type RoleArn } from '../../shared/arn'
import type { Step } from '../../shared/aws-failures'
import type { ExternalId } from '../../shared/external-id'
import { type Partition, partitions } from '../../shared/partitions'
import { failed, ok, type Result } from '../../shared/result'
import {
  isTemporary,
  type MfaCode,
  type RoleCaller,
  type RoleSession,
  Secret,
  type ServerKeys,
  type TemporaryKeys,
} from '../credentials/secret'
import { type AwsConnection, clientConfig, signedInTime } from './client-config'
import type { Endpoints } from './endpoints'
import { awsFailed, type CallFailure } from './errors'

export interface Caller extends CallerArnParts {
  arn: string
}

export interface AssumeRoleRequest {
  caller: RoleCaller
  partition: Partition
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
  /** Temporary keys that carry the MFA of one code. `durationSeconds`: 900–129600. Needs no permission. */
  sessionToken(
    request: { keys: ServerKeys; partition: Partition; mfa: MfaCode; durationSeconds: number },
    signal: AbortSignal,
  ): Promise<Result<TemporaryKeys, CallFailure>>
  /** A role session, always asked for with the External ID. */
  assumeRole(request: AssumeRoleRequest, signal: AbortSignal): Promise<Result<RoleSession, CallFailure>>
  /**
   * Whether the role can be assumed with another External ID, or with none. AWS asks third parties to try:
   * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html. What it gives is thrown away.
   */
  probe(
    request: Omit<AssumeRoleRequest, 'externalId'> & { externalId: ExternalId | null },
    signal: AbortSignal,
  ): Promise<Result<'assumed' | 'refused', CallFailure>>
}

export function createSts(connection: AwsConnection, endpoints: Endpoints): Sts {
  async function client(keys: ServerKeys | TemporaryKeys, partition: Partition) {
    const { STSClient, ...commands } = await import('./sdk-sts')
    // Regional, because the global endpoint ends with its one region.
    const region = partitions[partition].defaultRegion
    const endpoint = endpoints.api('sts', partition, region)
    return { sts: new STSClient(clientConfig(connection, endpoint, region, keys)), ...commands }
  }
  type Client = Awaited<ReturnType<typeof client>>

  /** Asks as `keys`, signed anew where the date was refused. */
  const asking = <Answer>(
    keys: ServerKeys | TemporaryKeys,
    partition: Partition,
    ask: (client: Client) => Promise<Answer>,
  ): Promise<Answer> => signedInTime(connection, async () => ask(await client(keys, partition)))

  async function assume(
    step: Step,
    request: Omit<AssumeRoleRequest, 'externalId'> & { externalId: ExternalId | null },
    signal: AbortSignal,
  ): Promise<Result<RoleSession, CallFailure>> {
    const { caller, partition, roleArn, externalId, sessionName, durationSeconds } = request
    try {
      const answer = await asking(caller.keys, partition, ({ sts, AssumeRoleCommand }) =>
        sts.send(
          new AssumeRoleCommand({
            RoleArn: roleArn,
            RoleSessionName: sessionName,
            DurationSeconds: durationSeconds,
            ...(externalId !== null && { ExternalId: externalId }),
            ...(caller.mfa && { SerialNumber: caller.mfa.serialNumber, TokenCode: caller.mfa.code }),
          }),
          { abortSignal: signal },
        ),
      )
      const keys = temporaryKeys(answer.Credentials, durationSeconds, connection.clock.now())
      const assumedRoleArn = assumedRoleArnOf(roleArn, sessionName)
      // SECURITY: credentials of another role or account are not what was asked for, whoever sent them.
      if (!keys || answer.AssumedRoleUser?.Arn !== assumedRoleArn) return incomplete(step)
      return ok({
        ...keys,
        assumedRoleArn,
        chained: isTemporary(caller.keys),
        requestId: answer.$metadata.requestId ?? null,
        assumedAt: connection.clock.now(),
      })
    } catch (error) {
      return awsFailed(step, error, signal)
    }
  }

  return {
    async callerIdentity(keys, partition, signal) {
      try {
        const answer = await asking(keys, partition, ({ sts, GetCallerIdentityCommand }) =>
          sts.send(new GetCallerIdentityCommand({}), { abortSignal: signal }),
        )
        const caller = parseCallerArn(answer.Arn ?? '')
        return caller && answer.Arn ? ok({ ...caller, arn: answer.Arn }) : incomplete('caller-identity')
      } catch (error) {
        return awsFailed('caller-identity', error, signal)
      }
    },

    async sessionToken({ keys, partition, mfa, durationSeconds }, signal) {
      try {
        const answer = await asking(keys, partition, ({ sts, GetSessionTokenCommand }) =>
          sts.send(
            new GetSessionTokenCommand({
              SerialNumber: mfa.serialNumber,
              TokenCode: mfa.code,
              DurationSeconds: durationSeconds,
            }),
            { abortSignal: signal },
          ),
        )
        const session = temporaryKeys(answer.Credentials, durationSeconds, connection.clock.now())
        return session ? ok(session) : incomplete('session-token')
      } catch (error) {
        return awsFailed('session-token', error, signal)
      }
    },

    assumeRole: (request, signal) => assume('assume-role', request, signal),

    async probe(request, signal) {
      const step = request.externalId === null ? 'without-external-id' : 'other-external-id'
      const assumed = await assume(step, request, signal)
      if (assumed.ok) return ok('assumed')
      return assumed.failure.kind === 'access-denied' ? ok('refused') : assumed
    },
  }
}

/**
 * Credentials as STS answers with them; null if some are missing, or if they have ended. They end no later than was
 * asked for, whatever the answer says.
 */
function temporaryKeys(
  credentials:
    | {
        AccessKeyId: string | undefined
        SecretAccessKey: string | undefined
        SessionToken: string | undefined
        Expiration: Date | undefined
      }
    | undefined,
  durationSeconds: number,
  now: number,
): TemporaryKeys | null {
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = credentials ?? {}
  if (!AccessKeyId || !SecretAccessKey || !SessionToken || !Expiration) return null
  const expiresAt = Math.min(Expiration.getTime(), now + durationSeconds * 1000)
  if (!(expiresAt > now)) return null
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: new Secret(SecretAccessKey),
    sessionToken: new Secret(SessionToken),
    expiresAt,
  }
}

const incomplete = (step: Step) =>
  failed({ kind: 'bad-answer' as const, step, problem: 'incomplete' as const, status: 200 })
