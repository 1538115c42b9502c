import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, it, onTestFinished, vi } from 'vitest'
import { Secret } from '../../../electron/credentials/secret'
import { runClient } from '../../../electron/terminal/client'
import { MAX_REQUEST_BYTES } from '../../../electron/terminal/protocol'
import { listenForCommands, type Serve } from '../../../electron/terminal/server'
import { addressFile } from '../../../electron/terminal/socket-path'
import type { TerminalPorts } from '../../../electron/terminal/terminal'
import { failed } from '../../../shared/result'
import { cannotStepDown, withoutPrivilege } from '../../support/other-user'
import { temporaryFolder } from '../../support/temporary-folder'
import { aRoleSession, aws, setTerminalScene } from '../../support/terminal-scene'

/** A terminal that listens, and whoever asks it. */
async function setSocketScene(
  options: {
    ports?: Partial<TerminalPorts>
    folder?: string
    serve?: Serve
    limits?: Parameters<typeof listenForCommands>[2]
  } = {},
) {
  const folder = options.folder ?? temporaryFolder()
  const scene = setTerminalScene(options.ports)
  const listening = await listenForCommands(folder, options.serve ?? scene.terminal.serve, options.limits)
  if (!listening.ok) throw new Error(`Does not listen: ${JSON.stringify(listening.failure)}`)
  const { address, close } = listening.value
  onTestFinished(close)
  return {
    ...scene,
    folder,
    address,
    close,
    /** Does what the command does. */
    client: (id: string = scene.account.id, caller = aws, cancel = new AbortController().signal) =>
      runClient(['credentials', id], { profile: folder, caller: () => caller, cancel }),
    /** Waits for a question and answers it. */
    decide: async (answer: Parameters<typeof scene.choose>[0]) => {
      await vi.waitFor(() => scene.terminal.pending() ?? expect.fail(), { interval: 5 })
      scene.choose(answer)
    },
    request: (fields = {}) =>
      JSON.stringify({
        version: 1,
        command: 'credentials',
        accountId: scene.account.id,
        caller: aws,
        ...fields,
      }),
  }
}

/** Sends bytes and gives all that comes back. */
function say(address: string, bytes: string | Uint8Array, thenEnd = false): Promise<string> {
  return new Promise(resolve => {
    let answer = ''
    const socket = connect(address, () => (thenEnd ? socket.end(bytes) : socket.write(bytes)))
    socket.on('data', chunk => {
      answer += chunk
    })
    socket.on('error', () => resolve(answer))
    socket.on('close', () => resolve(answer))
  })
}

const kindOf = (answer: string) => JSON.parse(answer).failure?.kind

it('gives credentials to a program that was allowed, and asks no second time', async () => {
  const { client, decide, seen } = await setSocketScene()
  const first = client()
  await decide('hour')
  const outcome = await first
  expect(outcome).toEqual({ code: 0, stdout: expect.stringMatching(/^\{.*\}\n$/), stderr: '' })
  expect(JSON.parse(outcome.stdout)).toEqual({
    Version: 1,
    AccessKeyId: 'ASIAEXAMPLE12345678',
    SecretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
    SessionToken: 'IQoJb3JpZ2luX2VjEXAMPLETOKEN+/==',
    Expiration: '2026-11-21T12:00:00Z',
  })
  expect(await client()).toEqual(outcome)
  expect(seen.prompts).toHaveLength(2)
})

it('serves two at once, of whom one is denied', async () => {
  const { client, decide } = await setSocketScene()
  const outcomes = [client(), client(undefined, { name: 'terraform', path: '/usr/bin/terraform' })]
  await decide('once')
  await decide('deny')
  const codes = (await Promise.all(outcomes)).map(({ code, stdout, stderr }) => [code, stdout !== '', stderr])
  expect(codes.sort()).toEqual([
    [0, true, ''],
    [1, false, 'You denied this in Hatrack. Run the command again if it should have the credentials.\n'],
  ])
})

it('tells every refusal in two sentences, without a secret', async () => {
  const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'
  const { client, decide } = await setSocketScene({
    ports: {
      session: async () =>
        failed({
          kind: 'access-denied',
          evidence: {
            step: 'assume-role',
            code: 'AccessDenied',
            message: `not with ${secret}`,
            status: 403,
            requestId: null,
          },
          causes: [],
        }),
    },
  })
  const refused = client()
  await decide('once')
  const outcome = await refused
  expect(outcome).toMatchObject({ code: 1, stdout: '' })
  expect(outcome.stderr).toBe(
    'AWS refused the role. Verify the account in Hatrack: it says why, and what to do.\n',
  )
  expect(await client('5b0f5a1e-8f0e-4a52-9b0e-1f4de7a55b11')).toEqual({
    code: 1,
    stdout: '',
    stderr: 'This account is no longer linked. Link it again.\n',
  })
})

it('says when Hatrack does not run, and how the command is used', async () => {
  const { client, close, folder } = await setSocketScene()
  const notRunning = { code: 1, stdout: '', stderr: 'Hatrack is not running. Start it and try again.\n' }
  expect(await client('me')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/^Usage: /) })
  await close()
  expect(await client()).toEqual(notRunning)
  // As a run that was killed leaves it.
  writeFileSync(addressFile(folder), join(folder, 'terminal', 'hatrack.sock'))
  expect(await client()).toEqual(notRunning)
})

it('lets nobody else in', async context => {
  context.skip(Boolean(cannotStepDown), String(cannotStepDown))
  const { address, folder, client } = await setSocketScene()
  expect(statSync(join(folder, 'terminal')).mode & 0o777).toBe(0o700)
  expect(statSync(address).mode & 0o777).toBe(0o600)
  expect(statSync(addressFile(folder)).mode & 0o777).toBe(0o600)
  const knock = `require('node:net').connect(process.argv[1]).on('error', e => process.stdout.write(e.code)).on('connect', () => process.exit(1))`
  const stranger = () =>
    spawnSync(process.execPath, ['-e', knock, address], { encoding: 'utf8', uid: 65534, gid: 65534 }).stdout
  expect(stranger()).toBe('EACCES')
  // The socket itself is a lock, even where its folder is open.
  spawnSync('chmod', ['755', folder, join(folder, 'terminal')])
  expect(stranger()).toBe('EACCES')
  expect(await withoutPrivilege(() => client())).toEqual({
    code: 1,
    stdout: '',
    stderr: 'Hatrack is not running. Start it and try again.\n',
  })
})

it('takes away what a killed run left, and nothing that is answered', async () => {
  const folder = temporaryFolder()
  const path = join(folder, 'terminal', 'hatrack.sock')
  mkdirSync(join(folder, 'terminal'))
  const killed = spawn(process.execPath, [
    '-e',
    `require('node:net').createServer().listen(${JSON.stringify(path)}, () => console.log('up'))`,
  ])
  await once(killed.stdout, 'data')
  killed.kill('SIGKILL')
  await once(killed, 'exit')
  expect(statSync(path).isSocket()).toBe(true)

  const { client, decide, terminal } = await setSocketScene({ folder })
  expect(await listenForCommands(folder, terminal.serve)).toEqual(failed({ kind: 'taken', code: null }))
  const asked = client()
  await decide('once')
  expect(await asked).toMatchObject({ code: 0 })
})

it('leaves alone what is no socket', async () => {
  const folder = temporaryFolder()
  const path = join(folder, 'terminal', 'hatrack.sock')
  mkdirSync(join(folder, 'terminal'))
  writeFileSync(path, 'mine')
  const { terminal } = setTerminalScene()
  expect(await listenForCommands(folder, terminal.serve)).toMatchObject({
    failure: { kind: 'not-listening', code: 'EADDRINUSE' },
  })
  expect(readFileSync(path, 'utf8')).toBe('mine')
})

it('listens where a long profile folder leaves no room', async () => {
  const folder = join(temporaryFolder(), 'p'.repeat(120))
  const { address, client, decide } = await setSocketScene({ folder })
  onTestFinished(() => rmSync(join(address, '..'), { recursive: true, force: true }))
  expect(address.startsWith(folder)).toBe(false)
  const asked = client()
  await decide('once')
  expect(await asked).toMatchObject({ code: 0 })
})

it('answers 10,000 hostile requests with a refusal, and goes on', { timeout: 120_000 }, async () => {
  const { address, request, client, decide, seen } = await setSocketScene()
  const valid = JSON.parse(request())
  const broken = fc.oneof(
    fc.uint8Array({ maxLength: 600 }),
    fc.json().map(text => Buffer.from(text)),
    fc
      .record({
        version: fc.constantFrom(1, 0, '1', null),
        command: fc.constantFrom('credentials', 'quit', '__proto__', {}),
        accountId: fc.oneof(fc.constant(valid.accountId), fc.string(), fc.object()),
        caller: fc.oneof(fc.object(), fc.constant({ __proto__: null, name: 'aws', path: 1 }), fc.string()),
      })
      .map(value => Buffer.from(JSON.stringify(value))),
    fc.string({ maxLength: 80 }).map(text => Buffer.from(request().replace('credentials', text))),
    fc.nat({ max: 4 }).map(more => Buffer.alloc(MAX_REQUEST_BYTES + more, '[')),
  )
  let count = 0
  const one = async (bytes: Uint8Array) => {
    count++
    const answer = await say(address, Buffer.concat([bytes, Buffer.from('\n')]))
    expect(kindOf(answer)).toMatch(/^(malformed-request|unknown-account)$/)
  }
  for (let batch = 0; batch < 1250; batch++)
    await Promise.all(fc.sample(broken, { numRuns: 8, seed: batch }).map(one))
  expect(count).toBe(10_000)
  expect(({} as Record<string, unknown>)['name']).toBeUndefined()
  expect(seen.prompts).toEqual([])
  const asked = client()
  await decide('once')
  expect(await asked).toMatchObject({ code: 0 })
})

it('refuses what is too long or too slow', async () => {
  const { address } = await setSocketScene({ limits: { request: 0.3, answer: 0.5 } })
  expect(kindOf(await say(address, 'x'.repeat(MAX_REQUEST_BYTES + 1)))).toBe('malformed-request')
  expect(kindOf(await say(address, '{"version":'))).toBe('malformed-request')
  expect(kindOf(await say(address, 'x\n'))).toBe('malformed-request')
})

it('serves a real client at once while others connect without a word', async () => {
  const { address, client, decide } = await setSocketScene()
  const silent: Socket[] = []
  onTestFinished(() => silent.forEach(socket => void socket.destroy()))
  let isOver = false
  // As fast as they are sent away again.
  const flood = Promise.all(
    Array.from({ length: 40 }, async () => {
      while (!isOver) {
        const socket = connect(address)
        silent.push(socket)
        socket.on('error', () => {})
        await once(socket, 'connect').catch(() => {})
        await pause(10)
      }
    }),
  )
  await vi.waitFor(() => expect(silent.length).toBeGreaterThan(300))
  const start = performance.now()
  const asked = client()
  await decide('until-quit')
  expect(await asked).toMatchObject({ code: 0 })
  expect(await client()).toMatchObject({ code: 0 })
  expect(performance.now() - start).toBeLessThan(5000)
  isOver = true
  await flood
})

it('answers 200 at once with one question and one session', async () => {
  let sessions = 0
  const scene = await setSocketScene()
  const many = Array.from({ length: 200 }, () => scene.client())
  await vi.waitFor(() => scene.terminal.pending() ?? expect.fail())
  await scene.decide('hour')
  for (const outcome of await Promise.all(many)) {
    expect(outcome.code).toBe(0)
    sessions++
  }
  expect([sessions, scene.seen.prompts.filter(prompt => prompt !== null)]).toEqual([200, [expect.anything()]])
})

it('has a bound: who is one too many comes back by itself, and is told after a while', {
  timeout: 30_000,
}, async () => {
  const { address, request, client, terminal, choose } = await setSocketScene({ limits: { waiting: 20 } })
  const waiting = Array.from({ length: 21 }, () => connect(address))
  onTestFinished(() => waiting.forEach(socket => void socket.destroy()))
  await Promise.all(waiting.map(socket => once(socket, 'connect')))
  for (const socket of waiting) socket.write(`${request()}\n`)
  await vi.waitFor(() => terminal.pending() ?? expect.fail())
  await vi.waitFor(async () => expect(kindOf(await say(address, ''))).toBe('busy'))

  const start = performance.now()
  expect(await client()).toEqual({
    code: 1,
    stdout: '',
    stderr: 'Too many programs ask Hatrack at once. Wait a moment, then try again.\n',
  })
  expect(performance.now() - start).toBeGreaterThan(8000)
  expect(performance.now() - start).toBeLessThan(15_000)

  const patient = client()
  await pause(300)
  choose('until-quit')
  expect(await patient).toMatchObject({ code: 0 })
})

it('is too late at some time, and takes the question back', async () => {
  const { client, terminal } = await setSocketScene({ limits: { request: 1, answer: 0.2 } })
  expect(await client()).toMatchObject({
    code: 1,
    stderr: 'Hatrack could not answer in time. Look at its window, then try again.\n',
  })
  await vi.waitFor(() => expect(terminal.pending()).toBeNull())
})

it('takes the question back when the program hangs up', async () => {
  const { address, request, terminal, client } = await setSocketScene()
  const socket = connect(address, () => socket.write(`${request()}\n`))
  await vi.waitFor(() => expect(terminal.pending()).not.toBeNull())
  socket.destroy()
  await vi.waitFor(() => expect(terminal.pending()).toBeNull())

  const cancel = new AbortController()
  const asked = client(undefined, aws, cancel.signal)
  await vi.waitFor(() => expect(terminal.pending()).not.toBeNull())
  cancel.abort()
  expect(await asked).toMatchObject({ code: 1, stdout: '' })
  await vi.waitFor(() => expect(terminal.pending()).toBeNull())
})

it('a bug is a refusal without its words', async () => {
  const { client } = await setSocketScene({
    serve: () => Promise.reject(new Error(new Secret('x').reveal() + aRoleSession().accessKeyId)),
  })
  expect(await client()).toEqual({
    code: 1,
    stdout: '',
    stderr: 'Something in Hatrack broke. Try again. If it happens again, report it.\n',
  })
})

it('the command prints nothing that is no answer', async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'terminal'))
  const path = join(folder, 'terminal', 'hatrack.sock')
  writeFileSync(addressFile(folder), path)
  let answer = ''
  const server = createServer(socket => {
    socket.on('error', () => {})
    socket.end(answer)
  }).listen(path)
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const cancel = new AbortController().signal
  for (answer of [
    '',
    '{}\n',
    'null\n',
    '{"version":1,"ok":true,"credentials":{"Version":1}}\n',
    'x'.repeat(70_000),
  ]) {
    const outcome = await runClient(['credentials', '5b0f5a1e-8f0e-4a52-9b0e-1f4de7a55b11'], {
      profile: folder,
      caller: () => aws,
      cancel,
    })
    expect(outcome).toMatchObject({ code: 1, stdout: '' })
  }
})
