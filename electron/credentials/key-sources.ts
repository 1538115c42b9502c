import { readFile, stat } from 'node:fs/promises'
import { unquote } from '../../shared/arn'
import { profilesIn, readAwsIni } from '../../shared/aws-ini'
import type { KeySourceFailure } from '../../shared/failures'
import { AccessKeyId, type KeySource, type KeySources, SecretAccessKey } from '../../shared/identity'
import { failed, ok, type Result } from '../../shared/result'
import type { AwsEnvironment } from './aws-environment'
import { decodeText } from './decode-text'
import { Secret, type ServerKeys } from './secret'

/** Far more than thousands of profiles take. */
const MAX_FILE_BYTES = 1_048_576

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
const TEMPORARY = /^ASIA/

/** What a profile holds of keys. `ambiguous`: tools differ in what they read there. */
type Profile = 'ambiguous' | { id: string; secret: string; token: string }

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
        profiles: [...(profiles ?? [])].flatMap(([name, profile]) => {
          if (profile === 'ambiguous') return [{ name, accessKeyEnding: '····' }]
          return profile.id && !isTemporary(profile)
            ? [{ name, accessKeyEnding: profile.id.slice(-4).padStart(4, '·') }]
            : []
        }),
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
          const profile = profiles.get(source.profile)
          if (!profile) return problem('profile-missing')
          if (profile === 'ambiguous') return problem('profile-ambiguous')
          if (!profile.id || !profile.secret) return problem('profile-incomplete')
          return longTermKeys(profile.id, profile.secret, isTemporary(profile))
        }
        default:
          return source satisfies never
      }
    },
  }
}

async function readProfiles(file: string): Promise<Map<string, Profile> | null> {
  const found = await stat(file).catch(() => null)
  if (!found?.isFile() || found.size > MAX_FILE_BYTES) return null
  const bytes = await readFile(file).catch(() => null)
  if (!bytes) return null
  const read = readAwsIni(decodeText(bytes).text, 'credentials')
  const profiles = new Map<string, Profile>()
  for (const [name, { entries }] of profilesIn(read)) {
    const wanted = ['aws_access_key_id', 'aws_secret_access_key', 'aws_session_token'].map(key =>
      entries.get(key),
    )
    const [id, secret, token] = wanted
    // SECURITY: never somebody else's keys. Of a profile that stands twice some tools take the first, some the last, and
    // some a key of each.
    const there = wanted.filter(entry => entry !== undefined)
    const isAmbiguous =
      there.some(entry => entry.contradicted) || new Set(there.map(entry => entry.sectionLine)).size > 1
    profiles.set(
      name,
      isAmbiguous
        ? 'ambiguous'
        : { id: id?.value ?? '', secret: secret?.value ?? '', token: token?.value ?? '' },
    )
  }
  return profiles
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

const isTemporary = ({ id, token }: Exclude<Profile, 'ambiguous'>) => token !== '' || TEMPORARY.test(id)
