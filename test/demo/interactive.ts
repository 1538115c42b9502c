import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { WorldDescription } from '../sandbox'
import { electronBinary } from '../support/launch-app'
import { seedProfile } from '../support/seed-profile'

/** The app on the local AWS, for a person to play with. Its profile is its own and made anew each time. */
const world: WorldDescription & { endpoint: string } = JSON.parse(process.env['HATRACK_SANDBOX_WORLD'] ?? '')
const root = join(import.meta.dirname, '..', '..')
const profile = join(root, '.demo', 'profile')

/** Linked from the start; the others are for trying out linking, and being refused. */
const LINKED = 4

rmSync(profile, { recursive: true, force: true })
const seeded = await seedProfile({ folder: profile, world, accounts: LINKED }).then(
  () => true,
  () => false,
)

console.log(`Hatrack on a local AWS (${world.endpoint}). Nothing here reaches the real one.\n`)
if (!seeded) {
  console.log(
    'No keychain answered, so no identity is there yet: take it “from the environment”, in memory.\n',
  )
}
console.log('Try “Link account” with one of these. What each role will say to it stands behind.\n')
for (const { title, roleArn, externalId, expects } of world.accounts.slice(seeded ? LINKED : 0)) {
  console.log(`  ${title} (${expects})\n    role ARN     ${roleArn}\n    External ID  ${externalId}\n`)
}
const { customer } = world
console.log(`${customer.title} has no role yet. “Set up a new role” shows the commands; run them with its keys:

  AWS_ACCESS_KEY_ID=${customer.accessKeyId}
  AWS_SECRET_ACCESS_KEY=${customer.secretAccessKey}
  aws --endpoint-url ${world.endpoint} --region us-east-1 iam create-role …

An MFA code, where one is asked for:

  curl -s -X POST -H 'content-type: application/json' ${world.endpoint}/_sandbox/mfa-code
`)
console.log('Close the window to end.')

const app = spawn(
  electronBinary(),
  [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), root, `--user-data-dir=${profile}`],
  {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      HATRACK_SANDBOX: world.endpoint,
      AWS_ACCESS_KEY_ID: world.accessKeyId,
      AWS_SECRET_ACCESS_KEY: world.secretAccessKey,
    },
  },
)
const [code] = await once(app, 'exit')
process.exitCode = typeof code === 'number' ? code : 1
