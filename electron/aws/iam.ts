import { z } from 'zod'
import type { Step } from '../../shared/aws-failures'
import { MfaSerialNumber } from '../../shared/identity'
import { type Partition, partitions } from '../../shared/partitions'
import { failed, ok, type Result } from '../../shared/result'
import { Secret, type ServerKeys } from '../credentials/secret'
import { type AwsConnection, clientConfig, signedInTime } from './client-config'
import type { Endpoints } from './endpoints'
import { awsFailed, type CallFailure } from './errors'

export interface AccessKey {
  accessKeyId: string
  active: boolean
  /** Milliseconds since the epoch; null if AWS did not say. */
  createdAt: number | null
}

/**
 * What an IAM user may do to its own access keys. No call names the user: AWS takes the one whose keys sign.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html
 */
export interface Iam {
  /** The keys of the user, two at most. */
  accessKeys(caller: IamCaller, signal: AbortSignal): Promise<Result<AccessKey[], CallFailure>>
  /** Asked once: whether a request without an answer made a key, nobody but `accessKeys` can tell. */
  createAccessKey(caller: IamCaller, signal: AbortSignal): Promise<Result<ServerKeys, CallFailure>>
  /** Deactivates a key. One that is gone counts as deactivated. */
  deactivateAccessKey(
    caller: IamCaller,
    accessKeyId: string,
    signal: AbortSignal,
  ): Promise<Result<void, CallFailure>>
  /** Deletes a key. One that is gone counts as deleted. */
  deleteAccessKey(
    caller: IamCaller,
    accessKeyId: string,
    signal: AbortSignal,
  ): Promise<Result<void, CallFailure>>
  /** The serial numbers of the user's MFA devices. */
  mfaDevices(caller: IamCaller, signal: AbortSignal): Promise<Result<string[], CallFailure>>
}

export interface IamCaller {
  keys: ServerKeys
  partition: Partition
}

// AWS says NoSuchEntity, and the SDK calls it an Exception.
const isGone = z.object({
  kind: z.literal('rejected'),
  evidence: z.object({ code: z.enum(['NoSuchEntity', 'NoSuchEntityException']) }),
})

export function createIam(connection: AwsConnection, endpoints: Endpoints): Iam {
  async function client({ keys, partition }: IamCaller, maxAttempts = 3) {
    const { IAMClient } = await import('./sdk-iam')
    const region = partitions[partition].defaultRegion
    const config = clientConfig(connection, endpoints.iam(partition), region, keys)
    return new IAMClient({ ...config, maxAttempts })
  }

  async function asked<Value>(
    step: Step,
    signal: AbortSignal,
    ask: () => Promise<Result<Value, CallFailure>>,
  ): Promise<Result<Value, CallFailure>> {
    try {
      // Signed anew where the date was refused: nothing was carried out then, so that no key is made twice.
      return await signedInTime(connection, ask)
    } catch (error) {
      return awsFailed(step, error, signal)
    }
  }

  const unlessGone = (asked: Result<void, CallFailure>): Result<void, CallFailure> =>
    !asked.ok && isGone.safeParse(asked.failure).success ? ok(undefined) : asked

  return {
    accessKeys: (caller, signal) =>
      asked('list-access-keys', signal, async () => {
        const { ListAccessKeysCommand } = await import('./sdk-iam')
        const iam = await client(caller)
        const answer = await iam.send(new ListAccessKeysCommand({}), { abortSignal: signal })
        // SECURITY: a list that is not there, or not whole, is not an empty one: a rotation would take a key that it
        // made for gone. AWS lists the key that asks too.
        const listed = answer.AccessKeyMetadata?.map(({ AccessKeyId, Status, CreateDate }) => ({
          accessKeyId: AccessKeyId ?? '',
          active: Status === 'Active',
          createdAt: CreateDate?.getTime() ?? null,
        }))
        const isWhole =
          listed?.some(({ accessKeyId }) => accessKeyId === caller.keys.accessKeyId) &&
          listed.every(({ accessKeyId }) => accessKeyId !== '')
        return listed && isWhole ? ok(listed) : incomplete('list-access-keys')
      }),

    createAccessKey: (caller, signal) =>
      asked('create-access-key', signal, async () => {
        const { CreateAccessKeyCommand } = await import('./sdk-iam')
        const iam = await client(caller, 1)
        const answer = await iam.send(new CreateAccessKeyCommand({}), {
          abortSignal: signal,
        })
        const { AccessKeyId, SecretAccessKey } = answer.AccessKey ?? {}
        return AccessKeyId && SecretAccessKey
          ? ok({ accessKeyId: AccessKeyId, secretAccessKey: new Secret(SecretAccessKey) })
          : incomplete('create-access-key')
      }),

    deactivateAccessKey: async (caller, accessKeyId, signal) =>
      unlessGone(
        await asked('update-access-key', signal, async () => {
          const { UpdateAccessKeyCommand } = await import('./sdk-iam')
          const iam = await client(caller)
          const command = new UpdateAccessKeyCommand({ AccessKeyId: accessKeyId, Status: 'Inactive' })
          await iam.send(command, { abortSignal: signal })
          return ok(undefined)
        }),
      ),

    deleteAccessKey: async (caller, accessKeyId, signal) =>
      unlessGone(
        await asked('delete-access-key', signal, async () => {
          const { DeleteAccessKeyCommand } = await import('./sdk-iam')
          const iam = await client(caller)
          const command = new DeleteAccessKeyCommand({ AccessKeyId: accessKeyId })
          await iam.send(command, { abortSignal: signal })
          return ok(undefined)
        }),
      ),

    mfaDevices: (caller, signal) =>
      asked('mfa-devices', signal, async () => {
        const { ListMFADevicesCommand } = await import('./sdk-iam')
        const iam = await client(caller)
        const answer = await iam.send(new ListMFADevicesCommand({}), { abortSignal: signal })
        if (!answer.MFADevices) return incomplete('mfa-devices')
        return ok(
          answer.MFADevices.flatMap(({ SerialNumber }) => {
            const serialNumber = MfaSerialNumber.safeParse(SerialNumber)
            return serialNumber.success ? [serialNumber.data] : []
          }),
        )
      }),
  }
}

const incomplete = (step: Step) =>
  failed({ kind: 'bad-answer' as const, step, problem: 'incomplete' as const, status: 200 })
