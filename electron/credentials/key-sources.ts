import { open, stat } from 'node:fs/promises'
import { unquote } from '../../shared/arn'
import type { KeySourceFailure } from '../../shared/failures'
import { AccessKeyId, type KeySource, type KeySources, SecretAccessKey } from '../../shared/identity'
import { failed, ok, type Result } from '../../shared/result'
import type { AwsEnvironment } from './aws-environment'
import { Secret, type ServerKeys } from './secret'

/** Far more than thousands of profiles take. */
const MAX_FILE_BYTES = 1_048_576

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
const TEMPORARY = /^ASIA/

interface Profile {
  aws_access_key_id?: string | undefined
  aws_secret_access_key?: string | undefined
  aws_session_token?: string | undefined
}

export interface KeyReader {
  /** What there is to choose from, without a secret. An unreadable file counts as one without profiles. */
  available(): Promise<KeySources>
  /** The keys of a source, with the white space and quotes of a paste dropped. Nothing in a file is executed. */
  read(source: KeySource): Promise<Result<ServerKeys, KeySourceFailure>>
}

export function createKeyReader(environment: AwsEnvironment): KeyReader {
  return {
    async available() {
      const profiles = await readProfiles(environment.credentialsFile)
      return {
        credentialsFile: environment.credentialsFile,
        environment: environment.accessKeyId
          ? { accessKeyEnding: environment.accessKeyId.slice(-4).padStart(4, '·') }
          : null,
        profiles: Object.entries(profiles ?? {}).flatMap(([name, profile]) =>
          profile?.aws_access_key_id && !isTemporary(profile)
            ? [{ name, accessKeyEnding: profile.aws_access_key_id.slice(-4).padStart(4, '·') }]
            : [],
        ),
      }
    },

    async read(source) {
      switch (source.from) {
        case 'typed':
          return longTermKeys(unquote(source.accessKeyId), unquote(source.secretAccessKey), false)
        case 'environment': {
          const { accessKeyId, secretAccessKey, hasSessionToken } = environment
          if (!accessKeyId || !secretAccessKey) return problem('environment-incomplete')
          return longTermKeys(accessKeyId, secretAccessKey.reveal(), hasSessionToken)
        }
        case 'profile': {
          const profiles = await readProfiles(environment.credentialsFile)
          if (!profiles) return problem('file-unreadable')
          if (!Object.hasOwn(profiles, source.profile)) return problem('profile-missing')
          const profile = profiles[source.profile]
          if (!profile?.aws_access_key_id || !profile.aws_secret_access_key)
            return problem('profile-incomplete')
          return longTermKeys(profile.aws_access_key_id, profile.aws_secret_access_key, isTemporary(profile))
        }
        default:
          return source satisfies never
      }
    },
  }
}

async function readProfiles(file: string): Promise<Record<string, Profile | undefined> | null> {
  const found = await stat(file).catch(() => null)
  if (!found?.isFile() || found.size > MAX_FILE_BYTES) return null
  // The loader takes a file that it may not read for an empty one.
  const opened = await open(file).catch(() => null)
  await opened?.close()
  if (!opened) return null
  const { loadSharedConfigFiles } = await import('@smithy/shared-ini-file-loader')
  // Both paths are given, so that the other file is not read for its settings.
  const files = await loadSharedConfigFiles({ filepath: file, configFilepath: file, ignoreCache: true })
  return files.credentialsFile
}

function longTermKeys(
  accessKeyId: string,
  secretAccessKey: string,
  temporary: boolean,
): Result<ServerKeys, KeySourceFailure> {
  if (temporary || TEMPORARY.test(accessKeyId)) return problem('temporary-keys')
  if (!AccessKeyId.safeParse(accessKeyId).success) return problem('access-key-id')
  if (!SecretAccessKey.safeParse(secretAccessKey).success) return problem('secret-access-key')
  return ok({ accessKeyId, secretAccessKey: new Secret(secretAccessKey) })
}

const problem = (name: KeySourceFailure['problem']) => failed({ kind: 'key-source' as const, problem: name })

const isTemporary = (profile: Profile) =>
  Boolean(profile.aws_session_token) || TEMPORARY.test(profile.aws_access_key_id ?? '')
