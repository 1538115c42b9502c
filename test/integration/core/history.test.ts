import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { roleArnParts } from '../../../shared/arn'
import { failed } from '../../../shared/result'
import { historyOf } from '../../support/history'
import { everyFile } from '../../support/processes'
import { recordedWindows } from '../../support/recorded-windows'
import { setSignedUpScene } from '../../support/scene'
import { aws } from '../../support/terminal-scene'

const ec2 = { service: 'ec2' as const, region: 'eu-west-1' }

test('an opening is written down with who, when, which role, where, how long and AWS’s request id', async () => {
  const { core, account, identity, asked, sandbox } = await setSignedUpScene()
  const linked = await account('Northwind Payments')
  const before = Date.now()
  await core.consoles.open({ accountId: linked.id, destination: ec2, reason: 'INC-4711' })
  const [entry, ...others] = await historyOf(core)
  expect(others).toEqual([])
  expect(entry).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    at: expect.stringMatching(/Z$/),
    deed: 'console',
    outcome: 'opened',
    failure: null,
    linkId: linked.id,
    accountId: roleArnParts(linked.roleArn).accountId,
    accountName: linked.name,
    roleArn: linked.roleArn,
    sessionName: 'ada',
    identityId: identity.id,
    identityName: identity.name,
    destination: ec2,
    opener: { by: 'default-browser' },
    program: null,
    seconds: 43_200,
    requestId: asked('AssumeRole')[0]?.requestId ?? expect.fail(),
    assumedAt: expect.stringMatching(/Z$/),
    signInHost: new URL(sandbox.endpoint).host,
    reason: 'INC-4711',
    tookMs: expect.any(Number),
  })
  expect(Date.parse(entry?.at ?? '')).toBeGreaterThanOrEqual(before)
  expect(Date.parse(entry?.at ?? '')).toBeLessThanOrEqual(Date.now())
  expect(core.seen.told.filter(({ channel }) => channel === 'history.changed')).toHaveLength(1)
})

test('from memory, a role session is known by the AssumeRole that made it', async () => {
  const { core, account, asked } = await setSignedUpScene()
  const { id: accountId } = await account('Northwind Payments')
  await core.consoles.open({ accountId, destination: null })
  await pause(20)
  await core.consoles.copyUrl({ accountId, destination: null })
  const [copied, opened] = await historyOf(core)
  expect(asked('AssumeRole')).toHaveLength(1)
  expect(copied).toMatchObject({ deed: 'sign-in', outcome: 'copied', opener: null, seconds: 43_200 })
  expect([copied?.requestId, copied?.assumedAt]).toEqual([opened?.requestId, opened?.assumedAt])
  expect((copied?.at ?? '') > (opened?.at ?? '')).toBe(true)
})

test('a refusal is written down with AWS’s code and request id', async () => {
  const { core, account, sandbox } = await setSignedUpScene()
  const refused = sandbox.world.accounts.find(({ expects }) => expects === 'access-denied') ?? expect.fail()
  const { id: accountId } = await account(refused.title)
  const opened = await core.consoles.open({ accountId, destination: null })
  if (opened.ok || opened.failure.kind !== 'access-denied') expect.fail()
  expect(opened.failure.evidence.requestId).toMatch(/^[0-9a-f-]{36}$/)
  expect(await historyOf(core)).toMatchObject([
    {
      outcome: 'failed',
      failure: { kind: 'access-denied', code: 'AccessDenied' },
      requestId: opened.failure.evidence.requestId,
      assumedAt: null,
      seconds: null,
    },
  ])
})

test('a cancelled opening is one entry, however often it was asked for', async () => {
  const { core, account, sandbox } = await setSignedUpScene()
  const { id: accountId } = await account('Northwind Payments')
  sandbox.control.setLatency(300, 'getSigninToken')
  const clicks = [1, 2, 3].map(() => core.consoles.open({ accountId, destination: null }))
  await expect.poll(() => core.seen.steps.at(-1)).toBe('sign-in-token')
  core.consoles.cancel(accountId)
  expect(await Promise.all(clicks)).toEqual([1, 2, 3].map(() => failed({ kind: 'cancelled' })))
  const [entry, ...others] = await historyOf(core)
  expect(others).toEqual([])
  expect(entry).toMatchObject({ outcome: 'cancelled', failure: null })
  expect(entry?.requestId).not.toBeNull()
})

test('renewals are told from openings, in windows and in browsers', async () => {
  const { windows } = recordedWindows()
  const { core, account } = await setSignedUpScene({ consoleWindows: windows })
  const { id: accountId } = await account('Northwind Payments')
  for (const opener of [{ by: 'console-window' as const }, { by: 'default-browser' as const }]) {
    await core.consoles.open({ accountId, destination: ec2, opener, reason: 'INC-4711' })
    await core.openConsoles.renew(core.consoleSessions.list()[0]?.id ?? expect.fail())
  }
  const found = await historyOf(core)
  expect(found.map(({ deed, outcome, opener }) => [deed, outcome, opener?.by])).toEqual([
    ['renewal', 'renewed', 'default-browser'],
    ['console', 'opened', 'default-browser'],
    ['renewal', 'renewed', 'console-window'],
    ['console', 'opened', 'console-window'],
  ])
  expect(new Set(found.map(({ reason }) => reason))).toEqual(new Set(['INC-4711']))
})

test('of a pasted page, what stands after its path is not kept, but for the region', async () => {
  const { core, account } = await setSignedUpScene()
  const { id: accountId } = await account('Northwind Payments')
  const page = 'https://eu-west-1.console.aws.amazon.com/ec2/home'
  const url = `${page}?region=eu-west-1&customer=CANARY#Instances:search=CANARY`
  await core.consoles.open({ accountId, destination: { url } })
  await core.consoles.open({ accountId, destination: { url: 'https://evil.example/?CANARY' } })
  const found = await historyOf(core)
  expect(found.map(({ destination, failure }) => [destination, failure?.kind])).toEqual([
    [null, 'invalid-destination'],
    [{ page: `${page}?region=eu-west-1` }, undefined],
  ])
})

test('terminals are written down: what a person copied, what a program was given, and what was denied', async () => {
  const { core, account } = await setSignedUpScene()
  const { id: accountId } = await account('Northwind Payments')
  await core.terminal.copy(accountId, 'bash')
  const ask = async (answer: 'once' | 'deny') => {
    const request = { version: 1, command: 'credentials', accountId, caller: aws }
    const answered = core.terminal.serve(request, new AbortController().signal)
    const prompt = await vi.waitFor(() => core.terminal.pending() ?? expect.fail(), { interval: 5 })
    core.terminal.answer(prompt.id, answer)
    return answered
  }
  await ask('once')
  await ask('deny')
  const found = await historyOf(core)
  expect(found.map(({ deed, outcome, program, failure }) => [deed, outcome, program, failure])).toEqual([
    ['terminal', 'failed', 'aws', { kind: 'denied', code: null }],
    ['terminal', 'given', 'aws', null],
    ['terminal', 'copied', null, null],
  ])
  expect(found.slice(1).map(({ requestId }) => requestId !== null)).toEqual([true, true])
  expect(found[2]?.seconds).toBeGreaterThan(3000)
})

test('a program that hangs up is written down once it was allowed: AWS may have assumed the role for it', async () => {
  const { core, account, sandbox } = await setSignedUpScene()
  const { id: accountId } = await account('Northwind Payments')
  sandbox.control.setLatency(3000)
  const before = core.seen.requests.length
  const ask = async () => {
    const gone = new AbortController()
    const request = { version: 1, command: 'credentials', accountId, caller: aws }
    const answered = core.terminal.serve(request, gone.signal)
    const prompt = await vi.waitFor(() => core.terminal.pending() ?? expect.fail(), { interval: 5 })
    return { answered, prompt, hangUp: () => gone.abort(new Error('gone')) }
  }
  const unanswered = await ask()
  unanswered.hangUp()
  await expect(unanswered.answered).rejects.toThrow('gone')
  expect(await historyOf(core)).toEqual([])

  const allowed = await ask()
  core.terminal.answer(allowed.prompt.id, 'once')
  await vi.waitFor(() => expect(core.seen.requests.length).toBe(before + 1))
  allowed.hangUp()
  expect(await allowed.answered).toMatchObject({ ok: false, failure: { kind: 'cancelled' } })
  expect(await historyOf(core)).toMatchObject([{ deed: 'terminal', outcome: 'cancelled', program: 'aws' }])
})

test('a console that is signed in anew keeps its own reason, and none is made up for it', async () => {
  const { windows } = recordedWindows()
  const { core, account } = await setSignedUpScene({ consoleWindows: windows })
  const { id: accountId } = await account('Northwind Payments')
  const openers = [{ by: 'console-window' as const }, { by: 'default-browser' as const }]
  for (const opener of openers) await core.consoles.open({ accountId, destination: ec2, opener })
  await core.accounts.update(accountId, { asksReason: true })
  for (const { id } of core.consoleSessions.list()) {
    expect(await core.openConsoles.renew(id)).toMatchObject({ ok: true })
  }
  expect((await historyOf(core)).map(({ deed, outcome, reason }) => [deed, outcome, reason])).toEqual([
    ['renewal', 'renewed', null],
    ['renewal', 'renewed', null],
    ['console', 'opened', null],
    ['console', 'opened', null],
  ])
})

test('credentials are written down with the reason that they were wanted for', async () => {
  const { core, account } = await setSignedUpScene()
  const { id: accountId } = await account('Northwind Payments')
  await core.accounts.update(accountId, { asksReason: true })
  expect(await core.terminal.copy(accountId, 'bash')).toEqual(failed({ kind: 'reason-needed' }))
  await core.terminal.copy(accountId, 'bash', 'INC-1')
  const request = { version: 1, command: 'credentials', accountId, caller: aws }
  const ask = () => core.terminal.serve(request, new AbortController().signal)
  const first = ask()
  const prompt = await vi.waitFor(() => core.terminal.pending() ?? expect.fail(), { interval: 5 })
  core.terminal.answer(prompt.id, 'hour', 'INC-2')
  await first
  await ask()
  expect((await historyOf(core)).map(({ outcome, reason }) => [outcome, reason])).toEqual([
    ['given', 'INC-2'],
    ['given', 'INC-2'],
    ['copied', 'INC-1'],
  ])
})

test('an app that ends while a console is being opened has an entry for it, with the AssumeRole', async () => {
  const { core, account, sandbox, asked } = await setSignedUpScene()
  const { id: accountId } = await account('Northwind Payments')
  sandbox.control.setLatency(300, 'getSigninToken')
  const opening = core.consoles.open({ accountId, destination: ec2, reason: 'INC-4711' })
  await expect.poll(() => core.seen.steps.at(-1)).toBe('sign-in-token')
  core.end()
  // At once: nobody waits for anything any more.
  const lines = readFileSync(join(core.folder, 'history.jsonl'), 'utf8').trimEnd().split('\n')
  expect(lines.map(line => JSON.parse(line).value)).toMatchObject([
    { outcome: 'cancelled', reason: 'INC-4711', requestId: asked('AssumeRole')[0]?.requestId },
  ])
  await opening
  expect(await historyOf(core)).toHaveLength(1)
})

test('a question back is no attempt, and an account that is not linked has no entry', async () => {
  const { core, account } = await setSignedUpScene()
  const { id: accountId } = await account('Northwind Payments')
  await core.accounts.update(accountId, { asksReason: true })
  expect(await core.consoles.open({ accountId, destination: null })).toEqual(
    failed({ kind: 'reason-needed' }),
  )
  await core.accounts.remove([accountId])
  await core.consoles.open({ accountId, destination: null, reason: 'INC' })
  expect(await historyOf(core)).toEqual([])
})

test('a browser that comes after everybody gave up is written down as well', async () => {
  let come: (taken: boolean) => void = () => {}
  const taken = new Promise<boolean>(resolve => {
    come = resolve
  })
  const { core, account } = await setSignedUpScene({
    offerHandoff: async () => ({
      url: 'http://127.0.0.1:1/',
      taken,
      close() {},
      refusedAnotherUser: () => false,
    }),
    openBrowser: async () => false,
  })
  const { id: accountId } = await account('Northwind Payments')
  await core.consoles.open({ accountId, destination: null })
  expect((await historyOf(core)).map(({ outcome }) => outcome)).toEqual(['failed'])
  come(true)
  await vi.waitFor(async () =>
    expect((await historyOf(core)).map(({ outcome }) => outcome)).toEqual(['opened', 'failed']),
  )
})

test('nothing that opens a door is in the history, or in what is exported of it', async () => {
  const { core, account, sandbox } = await setSignedUpScene()
  const { id: accountId } = await account('Northwind Payments')
  await core.consoles.open({ accountId, destination: null })
  await core.consoles.copyUrl({ accountId, destination: null })
  await core.terminal.copy(accountId, 'bash')
  sandbox.control.setUserPolicy({ Version: '2012-10-17', Statement: [] })
  core.roleSessions.forgetAll()
  await core.consoles.open({ accountId, destination: null })
  expect(await historyOf(core)).toHaveLength(4)

  const [url, terminal] = core.seen.copied.map(copied => copied.reveal())
  const exported = /'([^']{16,})'/g
  const canaries = [
    new URL(url ?? '').searchParams.get('SigninToken') ?? expect.fail(),
    sandbox.world.secretAccessKey,
    sandbox.world.accessKeyId,
    'SigninToken',
    'Action=login',
    ...[...(terminal ?? '').matchAll(exported)].map(([, value]) => value ?? expect.fail()),
  ]
  expect(canaries.length).toBeGreaterThan(7)
  const texts = everyFile(core.folder)
    .filter(({ file }) => file.includes('history'))
    .map(({ content }) => content)
  for (const format of ['csv', 'json'] as const) {
    let text = ''
    for await (const piece of core.history.exported(
      { text: '', outcome: null, linkId: null, from: null, to: null },
      format,
    ))
      text += piece
    texts.push(text)
  }
  expect(texts).toHaveLength(3)
  for (const text of texts) {
    expect(text).toContain(roleArnParts((await historyOf(core))[0]?.roleArn ?? expect.fail()).accountId)
    expect(canaries.filter(canary => text.includes(canary))).toEqual([])
  }
})

test('where the history cannot be written, the console opens, and it is said once', async () => {
  const { core, account } = await setSignedUpScene()
  const { id: accountId } = await account('Northwind Payments')
  const file = join(core.folder, 'history.jsonl')
  mkdirSync(file)
  const open = () => core.consoles.open({ accountId, destination: null })
  expect([(await open()).ok, (await open()).ok]).toEqual([true, true])
  await vi.waitFor(() =>
    expect(core.seen.notices).toEqual([{ kind: 'history-not-written', problem: 'other' }]),
  )
  rmSync(file, { recursive: true })
  await open()
  await vi.waitFor(async () => expect(await historyOf(core)).toHaveLength(1))
  await vi.waitFor(() => expect(core.seen.notices).toEqual([]))
})
