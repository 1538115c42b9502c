import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { accountThat } from '../support/account-that'
import { person } from '../support/person'
import { everyFile, everyProcess } from '../support/processes'
import { program } from '../support/programs'
import { expect, test } from './fixtures'

interface Finished {
  code: number
  stdout: string
  stderr: string
}

/** Runs a program as somebody in a terminal would, without a screen. */
function run(
  file: string,
  args: readonly string[],
  env: Record<string, string>,
  timeout = 90_000,
): Promise<Finished> {
  return new Promise(resolve => {
    execFile(file, [...args], { env, cwd: '/', timeout }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1
      resolve({ code, stdout, stderr })
    })
  })
}

/** A terminal whose AWS CLI has the app's profile, and goes to the sandbox. */
function terminal(folder: string, endpoint: string, profile: string) {
  const home = join(folder, 'terminal-home')
  mkdirSync(join(home, '.aws'), { recursive: true })
  writeFileSync(join(home, '.aws', 'config'), profile)
  const name = /^\[profile (\S+)\]$/m.exec(profile)?.[1] ?? ''
  const env = { PATH: '/usr/bin:/bin', HOME: home, LC_ALL: 'C.UTF-8', AWS_EC2_METADATA_DISABLED: 'true' }
  const args = ['sts', 'get-caller-identity', '--profile', name, '--region', 'us-east-1', '--output', 'json']
  return { env, whoami: () => run(program('aws'), [...args, '--endpoint-url', endpoint], env) }
}

const question = (window: Page) => window.getByRole('dialog', { name: /^Let .* use .*\?$/ })

async function profileOf(window: Page, title: string): Promise<string> {
  await person(window).select(title)
  await window.getByRole('button', { name: 'Terminal', exact: true }).click()
  const dialog = window.getByRole('dialog', { name: 'Credentials for a terminal' })
  const snippet = dialog.getByRole('region', { name: 'Profile for the AWS config file' })
  const text = await snippet.locator('pre').textContent()
  await window.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  return `${text}\n`
}

test('the AWS CLI gets a role session from the running app, once a person has allowed it', async ({
  launch,
  sandbox,
  folder,
}) => {
  test.setTimeout(300_000)
  const account = accountThat(sandbox.world, 'opens')
  const { window, electron, profile, output, close } = await launch()
  const who = person(window)
  await who.addIdentity(sandbox.world)
  await who.linkAccount({ ...account, environment: 'Production' })
  const config = await profileOf(window, account.title)
  const { env, whoami } = terminal(folder, sandbox.endpoint, config)

  const argvs: string[] = []
  const watch = setInterval(() => argvs.push(...everyProcess().map(({ argv }) => argv)), 20)

  // Denied.
  const denied = whoami()
  await expect(question(window)).toBeVisible({ timeout: 90_000 })
  await expect(question(window)).toContainText('aws')
  await expect(question(window)).toContainText(/(\/[^/\n]+)+\/aws/)
  await expect(question(window)).toContainText(account.title)
  await expect(question(window)).toContainText('This is a production account.')
  await expect(question(window).getByRole('button', { name: 'Deny' })).toBeFocused()
  await window.keyboard.press('Enter')
  expect(await denied).toMatchObject({
    code: expect.any(Number),
    stdout: '',
    stderr: expect.stringContaining(
      'You denied this in Hatrack. Run the command again if it should have the credentials.',
    ),
  })

  // Allowed for an hour: the first asks, the second does not.
  const first = whoami()
  await question(window).getByRole('button', { name: 'Allow for 1 hour' }).click()
  await expect(question(window)).toBeHidden()
  const given = await first
  expect(given.stderr).toBe('')
  const { Arn } = JSON.parse(given.stdout)
  const role = account.roleArn.split('/').at(-1)
  expect(Arn).toContain(`:assumed-role/${role}/`)
  expect(JSON.parse((await whoami()).stdout)).toHaveProperty('Arn', Arn)

  // The command itself, as any SDK runs it: nothing but the document, and quickly.
  const line = /^credential_process = (.*)$/m.exec(config)?.[1] ?? ''
  const started = Date.now()
  const byShell = run('/bin/sh', ['-c', line], env)
  // It is another program than the AWS CLI that asks now, so it is asked about.
  await question(window).getByRole('button', { name: 'Allow once' }).click()
  const document = await byShell
  expect(document.code).toBe(0)
  const keys = JSON.parse(document.stdout)
  expect(Object.keys(keys)).toEqual([
    'Version',
    'AccessKeyId',
    'SecretAccessKey',
    'SessionToken',
    'Expiration',
  ])
  expect(Date.now() - started).toBeLessThan(15_000)

  // Copied: on the clipboard, and nowhere else.
  await window.getByRole('button', { name: 'Terminal', exact: true }).click()
  await window.getByText('fish', { exact: true }).click()
  await window.getByRole('button', { name: 'Copy credentials' }).click()
  await expect(window.getByText(/On the clipboard, valid until/)).toBeVisible()
  const copied = await electron.evaluate(({ clipboard }) => clipboard.readText())
  expect(copied).toContain(` set -gx AWS_SESSION_TOKEN '${keys.SessionToken}'\n`)

  clearInterval(watch)
  const html = await window.content()
  const canaries = [keys.SecretAccessKey, keys.SessionToken, sandbox.world.secretAccessKey]
  const leaksIn = (place: string, text: string) =>
    canaries
      .filter(canary => text.includes(canary) || text.includes(encodeURIComponent(canary)))
      .map(() => place)
  expect(argvs.some(argv => argv.includes('credentials'))).toBe(true)
  expect([
    ...leaksIn('the window', html),
    ...leaksIn('standard output', output()),
    ...leaksIn('an argv', argvs.join('\n')),
    ...everyFile(profile).flatMap(({ file, content }) => leaksIn(file, content)),
    ...everyFile(join(folder, 'terminal-home')).flatMap(({ file, content }) => leaksIn(file, content)),
  ]).toEqual([])

  await window.keyboard.press('Escape')
  await close()
  const notRunning = await whoami()
  expect(notRunning.code).not.toBe(0)
  expect(notRunning.stdout).toBe('')
  expect(notRunning.stderr).toContain('Hatrack is not running. Start it and try again.')
})

test('a person is found wherever they are, and a program that gives up is not asked about', async ({
  launch,
  sandbox,
  folder,
}) => {
  const account = accountThat(sandbox.world, 'opens')
  const { window } = await launch()
  const who = person(window)
  await who.addIdentity(sandbox.world)
  await who.linkAccount(account)
  const config = await profileOf(window, account.title)
  const { env } = terminal(folder, sandbox.endpoint, config)
  const line = /^credential_process = (.*)$/m.exec(config)?.[1] ?? ''

  await window.getByRole('button', { name: 'Edit', exact: true }).click()
  const name = window.getByRole('textbox', { name: 'Name', exact: true })
  await name.fill('Half typed')
  const child: ChildProcess = spawn('/bin/sh', ['-c', `exec ${line}`], { env, stdio: 'ignore' })
  await expect(question(window)).toBeVisible()
  await expect(question(window).getByRole('button', { name: 'Allow once' })).toBeEnabled()
  child.kill('SIGTERM')
  await expect(question(window)).toBeHidden()

  const denied = run('/bin/sh', ['-c', line], env)
  await expect(question(window)).toBeVisible()
  await window.keyboard.press('Escape')
  expect(await denied).toEqual({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('You denied this in Hatrack.'),
  })
  await expect(name).toHaveValue('Half typed')
  await expect(name).toBeFocused()
  await window.keyboard.press('Escape')

  // Nothing else is done behind the question.
  const again = run('/bin/sh', ['-c', line], env)
  await expect(question(window)).toBeVisible()
  await window.keyboard.press('ControlOrMeta+N')
  await window.keyboard.press('F2')
  await window.keyboard.press('Escape')
  expect((await again).code).toBe(1)
  await expect(question(window)).toBeHidden()
  await expect(window.getByRole('dialog')).toBeHidden()
})

test('the command explains how it is used', async ({ folder }) => {
  const root = join(import.meta.dirname, '..', '..')
  const electron =
    process.env['HATRACK_ELECTRON'] ?? readFileSync(join(root, '.electron', 'path.txt'), 'utf8').trim()
  const command = (...args: string[]) =>
    run(
      electron,
      [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        `--user-data-dir=${join(folder, 'nobody')}`,
        root,
        ...args,
      ],
      { PATH: '/usr/bin:/bin', HOME: folder },
    )
  expect(await command('credentials', '--help')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^Usage: hatrack credentials ID\n/),
  })
  expect(await command('credentials', 'me')).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('Usage: hatrack credentials ID'),
  })
  expect(await command('credentials', '5b0f5a1e-8f0e-4a52-9b0e-1f4de7a55b11')).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('Hatrack is not running. Start it and try again.'),
  })
})

test('where the account asks why, neither a person nor a program gets credentials without a reason', async ({
  launch,
  sandbox,
  folder,
}) => {
  const account = accountThat(sandbox.world, 'opens')
  const { window } = await launch()
  const who = person(window)
  await who.addIdentity(sandbox.world)
  await who.linkAccount(account)
  const config = await profileOf(window, account.title)
  const { env } = terminal(folder, sandbox.endpoint, config)
  await window.evaluate(async () => {
    const list = await hatrack.call['accounts.list']()
    const arrangement = { asksReason: true }
    for (const { id: accountId } of list.ok ? list.value : [])
      await hatrack.call['accounts.arrange']([{ accountId, arrangement }])
  })

  await window.getByRole('button', { name: 'Terminal', exact: true }).click()
  const dialog = window.getByRole('dialog', { name: 'Credentials for a terminal' })
  const copy = dialog.getByRole('button', { name: 'Copy credentials' })
  const why = dialog.getByRole('textbox', { name: 'Why do you open it?' })
  await copy.click()
  await expect(why).toBeFocused()
  await window.keyboard.press('Escape')
  await expect(why).toBeHidden()
  await expect(copy).toBeFocused()
  await window.keyboard.press('Enter')
  await why.fill('INC-1')
  await window.keyboard.press('Enter')
  await expect(dialog.getByText(/On the clipboard, valid until/)).toBeVisible()
  await expect(copy).toBeFocused()
  await window.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  const line = /^credential_process = (.*)$/m.exec(config)?.[1] ?? ''
  const asking = run('/bin/sh', ['-c', line], env)
  const reason = question(window).getByRole('textbox', { name: 'Why do you allow it?' })
  await expect(question(window).getByRole('button', { name: 'Deny' })).toBeFocused()
  await reason.fill('  ')
  await window.keyboard.press('Enter')
  await expect(question(window).getByRole('button', { name: 'Allow once' })).toBeDisabled()
  await question(window).getByRole('button', { name: 'INC-1' }).click()
  await expect(reason).toHaveValue('INC-1')
  await question(window).getByRole('button', { name: 'Allow once' }).click()
  // What Chromium says of a machine without a system bus is no answer of ours.
  expect(await asking).toMatchObject({ code: 0, stdout: expect.stringContaining('AccessKeyId') })

  const reasons = await window.evaluate(async () => {
    const filter = { text: '', outcome: null, linkId: null, from: null, to: null }
    const found = await hatrack.call['history.search']({ filter, limit: 9, before: null })
    return found.ok ? found.value.entries.map(({ outcome, reason }) => [outcome, reason]) : null
  })
  expect(reasons).toEqual([
    ['given', 'INC-1'],
    ['copied', 'INC-1'],
  ])
})

test('200 commands at once get their credentials by one question and one AssumeRole', async ({
  launch,
  sandbox,
  folder,
}) => {
  test.setTimeout(300_000)
  const account = accountThat(sandbox.world, 'opens')
  const { window } = await launch()
  const who = person(window)
  await who.addIdentity(sandbox.world)
  await who.linkAccount(account)
  const config = await profileOf(window, account.title)
  const { env } = terminal(folder, sandbox.endpoint, config)
  const line = /^credential_process = (.*)$/m.exec(config)?.[1] ?? ''
  sandbox.control.clearLog()

  // One program that runs them all, as Terraform runs one for each of its providers: a shell script is a file.
  const script = join(folder, 'apply.sh')
  const each = `( ${line} > ${folder}/out-$i 2> ${folder}/err-$i; echo $? > ${folder}/code-$i ) &`
  writeFileSync(script, `for i in $(seq 200); do ${each} done; wait`)
  const all = run('/bin/sh', [script], env, 240_000)
  await question(window).getByRole('button', { name: 'Allow for 1 hour' }).click({ timeout: 90_000 })
  expect(await all).toMatchObject({ code: 0 })

  const numbers = Array.from({ length: 200 }, (_, index) => index + 1)
  const written = (what: string, i: number) => readFileSync(join(folder, `${what}-${i}`), 'utf8')
  const failures = numbers.filter(i => written('code', i).trim() !== '0').map(i => written('err', i))
  expect(failures).toEqual([])
  const keys = numbers.map(i => JSON.parse(written('out', i)).AccessKeyId)
  expect(new Set(keys).size).toBe(1)
  await expect(question(window)).toBeHidden()
  expect(sandbox.control.log().filter(({ operation }) => operation === 'AssumeRole')).toHaveLength(1)
})
