import { parseArgs } from 'node:util'
import { type Sandbox, startSandbox } from './index'
import type { UserKeys } from './world/seed'

const USAGE = `usage: sandbox [--port N] [--json] [--seed TEXT] [--accounts N]

  --port N       listen on this port of 127.0.0.1; 0 takes any free one (default 0)
  --json         print one line of JSON instead of a table
  --seed TEXT    the same text gives the same keys and External IDs
  --accounts N   so many plain accounts besides the named ones`

const OPTIONS = {
  port: { type: 'string', default: '0' },
  json: { type: 'boolean', default: false },
  seed: { type: 'string' },
  accounts: { type: 'string', default: '0' },
  help: { type: 'boolean', default: false },
} as const

async function main(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS })
  if (values.help) return console.log(USAGE)
  const sandbox = await startSandbox({
    port: wholeNumber('--port', values.port, 65_535),
    additionalAccounts: wholeNumber('--accounts', values.accounts, 100_000),
    ...(values.seed === undefined ? {} : { seed: values.seed }),
  })
  console.log(values.json ? JSON.stringify(summary(sandbox)) : table(sandbox))
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void sandbox.close())
  }
}

function wholeNumber(option: string, text: string, most: number): number {
  const number = Number(text)
  if (/^\d+$/.test(text) && number <= most) return number
  throw new Error(`${option} takes a whole number up to ${most}, not "${text}".`)
}

/** What another process needs in order to be a client of this sandbox. */
function summary({ endpoint, world }: Sandbox) {
  const { inactiveKey: _inactive, rootKey: _root, ...told } = world
  return { endpoint, ...told }
}

function table({ endpoint, world }: Sandbox): string {
  const width = Math.max(...world.accounts.map(account => account.title.length))
  const rows = world.accounts.map(
    ({ title, roleArn, externalId, expects }) =>
      `${title.padEnd(width)}  ${expects}\n${' '.repeat(width)}  ${roleArn}\n${' '.repeat(width)}  ${externalId}`,
  )
  return `A local AWS answers at ${endpoint}

  AWS_ACCESS_KEY_ID=${world.accessKeyId}
  AWS_SECRET_ACCESS_KEY=${world.secretAccessKey}
  AWS_ACCOUNT_ID=${world.serverAccountId}
  user        ${world.userArn}
  MFA device  ${world.mfa.serialNumber}
  MFA secret  ${world.mfa.secret}

${rows.join('\n')}

${person(`${world.customer.title}, a customer without a role yet`, world.customer)}

  aws --endpoint-url ${endpoint} --region us-east-1 iam create-role …

${person('The provider in GovCloud', world.govIdentity)}

${person(`${world.govCustomer.title}, its customer`, world.govCustomer)}

Ctrl-C ends it.`
}

const person = (who: string, { userArn, accessKeyId, secretAccessKey }: UserKeys) => `${who}
  AWS_ACCESS_KEY_ID=${accessKeyId}
  AWS_SECRET_ACCESS_KEY=${secretAccessKey}
  user        ${userArn}`

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
