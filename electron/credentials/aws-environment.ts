import { homedir } from 'node:os'
import { join } from 'node:path'
import { Secret } from './secret'

/** What the environment said about AWS when the app started. */
export interface AwsEnvironment {
  accessKeyId: string | null
  secretAccessKey: Secret | null
  hasSessionToken: boolean
  /** https://docs.aws.amazon.com/sdkref/latest/guide/file-location.html */
  credentialsFile: string
}

/**
 * Takes every AWS_ variable out of `env`. The browser that the app starts inherits its environment, and no SDK
 * may find an endpoint or a profile there that the app did not choose.
 */
export function takeAwsEnvironment(env: NodeJS.ProcessEnv): AwsEnvironment {
  const secretAccessKey = env['AWS_SECRET_ACCESS_KEY']?.trim()
  const taken: AwsEnvironment = {
    accessKeyId: env['AWS_ACCESS_KEY_ID']?.trim() || null,
    secretAccessKey: secretAccessKey ? new Secret(secretAccessKey) : null,
    hasSessionToken: Boolean(env['AWS_SESSION_TOKEN']),
    credentialsFile: env['AWS_SHARED_CREDENTIALS_FILE'] || join(homedir(), '.aws', 'credentials'),
  }
  // Windows does not tell upper and lower case apart here.
  for (const name of Object.keys(env)) if (/^AWS_/i.test(name)) delete env[name]
  return taken
}
