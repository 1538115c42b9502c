import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { awsCli, printed } from './foreign-clients'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const jiti = `${root}node_modules/jiti/lib/jiti-cli.mjs`
let running: ChildProcess | undefined

afterEach(() => running?.kill('SIGKILL'))

function start(...args: string[]) {
  const child = spawn(process.execPath, [jiti, 'test/sandbox/cli.ts', ...args], { cwd: root })
  running = child
  const lines: string[] = []
  const reader = createInterface(child.stdout)
  reader.on('line', line => lines.push(line))
  return { child, lines, reader }
}

const user = {
  accountId: z.string().regex(/^\d{12}$/),
  userArn: z.string(),
  accessKeyId: z.string().regex(/^AKIA[A-Z2-7]{16}$/),
  secretAccessKey: z.string().regex(/^[\w+/]{40}$/),
}
const Summary = z.strictObject({
  endpoint: z.string().regex(/^http:\/\/127\.0\.0\.1:\d+$/),
  accessKeyId: z.string().regex(/^AKIA[A-Z2-7]{16}$/),
  secretAccessKey: z.string().regex(/^[\w+/]{40}$/),
  serverAccountId: z.literal('111122223333'),
  userArn: z.literal('arn:aws:iam::111122223333:user/hatrack-operator'),
  mfa: z.strictObject({ serialNumber: z.string(), secret: z.string().regex(/^[A-Z2-7]{32}$/) }),
  accounts: z
    .array(
      z.strictObject({
        accountId: z.string().regex(/^\d{12}$/),
        roleArn: z.string(),
        externalId: z.string(),
        title: z.string(),
        expects: z.string(),
      }),
    )
    .min(8),
  customer: z.strictObject({ ...user, title: z.string() }),
  govIdentity: z.strictObject(user),
  govCustomer: z.strictObject({ ...user, title: z.string() }),
})

test.each(['SIGTERM', 'SIGINT'] as const)(
  '--json prints one line, serves, and ends well on %s',
  async signal => {
    const { child, lines, reader } = start('--port', '0', '--json')
    await once(reader, 'line')
    const summary = Summary.parse(JSON.parse(lines[0] ?? ''))
    const identity = await awsCli(summary.endpoint, summary, 'sts', 'get-caller-identity')
    expect(printed(identity)).toMatchObject({ Arn: summary.userArn })
    const exit = once(child, 'exit')
    child.kill(signal)
    expect(await exit).toEqual([0, null])
    expect(lines).toHaveLength(1)
  },
)

test('a seed gives the same keys again; without --json a person can read them', async () => {
  const keyIn = async () => {
    const { child, lines, reader } = start('--seed', 'same', '--accounts', '2')
    while (!lines.includes('Ctrl-C ends it.')) await once(reader, 'line')
    const exit = once(child, 'exit')
    child.kill('SIGTERM')
    await exit
    const text = lines.join('\n')
    for (const title of ['Northwind Payments', 'Customer 0002', 'Whitethorn Press'])
      expect(text).toContain(title)
    return /AWS_SECRET_ACCESS_KEY=(\S+)/.exec(text)?.[1]
  }
  const first = await keyIn()
  expect(first).toMatch(/^[\w+/]{40}$/)
  expect(await keyIn()).toBe(first)
})

test.each([
  ['--port', 'x'],
  ['--port', '70000'],
  ['--accounts', '-1'],
  ['--nonsense', '1'],
])('%s %s is a mistake, told on stderr', async (option, value) => {
  const { child, lines } = start(`${option}=${value}`)
  const complaint: string[] = []
  child.stderr.on('data', chunk => complaint.push(String(chunk)))
  const [code] = await once(child, 'close')
  expect({ code, lines }).toEqual({ code: 1, lines: [] })
  expect(complaint.join('')).toContain(option)
})
