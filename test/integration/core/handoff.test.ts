import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { type IncomingHttpHeaders, request } from 'node:http'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { offerHandoff } from '../../../electron/console/handoff'
import { socketOwner } from '../../../electron/console/socket-owner'
import { Secret } from '../../../electron/credentials/secret'
import { cannotStepDown } from '../../support/other-user'
import { program } from '../../support/programs'
import { knock } from '../../support/scene'

const SIGN_IN = 'https://signin.aws.amazon.com/federation?Action=login&SigninToken=secret'

async function offer() {
  const handoff = await offerHandoff(new Secret(SIGN_IN))
  onTestFinished(handoff.close)
  const { port, pathname, host } = new URL(handoff.url)
  return { ...handoff, port: Number(port), pathname, host }
}
type Offer = Awaited<ReturnType<typeof offer>>

interface Question {
  method?: string
  path?: string
  host?: string
  address?: string
  from?: string
}

/** Asks at the handoff's port, in any way that a browser could be made to. */
function ask({ port, pathname, host }: Offer, question: Question) {
  return new Promise<{ status: number; location: string | undefined }>((resolve, reject) => {
    const asked = request({
      host: question.address ?? '127.0.0.1',
      port,
      method: question.method ?? 'GET',
      path: question.path ?? pathname,
      headers: { host: question.host ?? host },
      ...(question.from && { localAddress: question.from }),
      agent: false,
    })
    asked.on('response', response => {
      response.resume()
      resolve({ status: response.statusCode ?? 0, location: response.headers.location })
    })
    asked.on('error', reject)
    asked.end()
  })
}

test('the browser is sent to the sign-in URL, and nothing on the way keeps it', async () => {
  const handoff = await offer()
  const answer = await fetch(handoff.url, { redirect: 'manual' })
  const headers: IncomingHttpHeaders = Object.fromEntries(answer.headers)
  expect([answer.status, headers, await answer.text(), await handoff.taken]).toEqual([
    302,
    expect.objectContaining({
      location: SIGN_IN,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    }),
    '',
    true,
  ])
})

test('fetched again, it says that it was used, and gives nothing', async () => {
  const handoff = await offer()
  expect(await ask(handoff, {})).toEqual({ status: 302, location: SIGN_IN })
  await handoff.taken
  handoff.close()
  for (let times = 0; times < 3; times++) {
    const again = await fetch(handoff.url, { redirect: 'manual' })
    const page = await again.text()
    expect([again.status, Object.fromEntries(again.headers), page]).toEqual([
      404,
      expect.objectContaining({
        'cache-control': 'no-store',
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy':
          "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      }),
      expect.stringContaining('This link was used already'),
    ])
    expect(JSON.stringify([...again.headers]) + page).not.toMatch(/signin|token|location/i)
  }
  const other = await ask(handoff, { path: '/' })
  expect(other).toEqual({ status: 404, location: undefined })
})

test('five seconds after it was used, nothing is there any more', async () => {
  const handoff = await offer()
  const idle = connect(handoff.port, '127.0.0.1').on('error', () => {})
  onTestFinished(() => void idle.destroy())
  await ask(handoff, {})
  await setTimeout(4000)
  expect(await knock(handoff.url)).toBe(404)
  await setTimeout(1300)
  expect(await knock(handoff.url)).toBe('refused')
})

test('taken by many in the very same moment, it goes to one', async () => {
  const { port, pathname, host } = await offer()
  const connecting = Array.from({ length: 20 }, async () => {
    const socket = connect(port, '127.0.0.1').on('error', () => {})
    await once(socket, 'connect')
    socket.write(`GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\n`)
    return { socket, answer: text(socket).catch(() => '') }
  })
  const waiting = await Promise.all(connecting)
  await setTimeout(50)
  for (const { socket } of waiting) socket.write('\r\n')
  const answers = await Promise.all(waiting.map(({ answer }) => answer))
  expect(answers.filter(answer => answer.includes('SigninToken'))).toHaveLength(1)
})

test('two requests on one connection get one answer', async () => {
  const { port, pathname, host } = await offer()
  const socket = connect(port, '127.0.0.1').on('error', () => {})
  socket.write(`GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\n\r\n`.repeat(2))
  expect((await text(socket)).match(/SigninToken/g)).toHaveLength(1)
})

test.each<[string, (offer: Offer) => Question]>([
  ['another path', () => ({ path: '/' })],
  ['the path with a query', ({ pathname }) => ({ path: `${pathname}?x` })],
  ['the path in capitals', ({ pathname }) => ({ path: pathname.toUpperCase() })],
  ['a longer path', ({ pathname }) => ({ path: `${pathname}/` })],
  ['a shorter path', ({ pathname }) => ({ path: pathname.slice(0, -1) })],
  ['its whole address as the path', ({ url }) => ({ path: url })],
  ['a rebound host', ({ port }) => ({ host: `evil.example:${port}` })],
  ['localhost', ({ port }) => ({ host: `localhost:${port}` })],
  ['a host without its port', () => ({ host: '127.0.0.1' })],
  ['HEAD', () => ({ method: 'HEAD' })],
  ['POST', () => ({ method: 'POST' })],
  ['OPTIONS', () => ({ method: 'OPTIONS' })],
])('%s gets nothing, and costs the browser nothing', async (_, question) => {
  const handoff = await offer()
  expect(await ask(handoff, question(handoff))).toEqual({ status: 404, location: undefined })
  expect(await ask(handoff, {})).toEqual({ status: 302, location: SIGN_IN })
})

test.skipIf(process.platform !== 'linux' || cannotStepDown)(
  'another user of this computer gets nothing, even with the right address',
  async () => {
    const handoff = await offer()
    expect([await fetchedByNobody(handoff), handoff.refusedAnotherUser()]).toEqual(['404', true])
    // Who knows the address may come by other ways, so that it is over at once, and can be told.
    expect(await Promise.race([handoff.taken, setTimeout(5000, 'still offered')])).toBe(false)
    expect(await knock(handoff.url)).toBe('refused')

    const used = await offer()
    expect(await ask(used, {})).toEqual({ status: 302, location: SIGN_IN })
    expect(await fetchedByNobody(used), 'not even that it was used').toBe('404')
  },
)

// The kernel's table then has rows with the very same ports: the other user's, and one of ours.
test.skipIf(process.platform !== 'linux' || cannotStepDown)(
  'another user gets nothing with the ports of somebody else’s connection either',
  async () => {
    const fetchedFrom = async (handoff: Offer, address: string, port: number | undefined) => {
      const like = ['--interface', address, '--local-port', String(port)]
      return [await fetchedByNobody(handoff, like), handoff.refusedAnotherUser()]
    }
    for (let tries = 1; tries <= 12; tries++) {
      const address = `127.0.${tries}.${2 * tries}`
      const handoff = await offer()
      expect(await fetchedFrom(handoff, address, handoff.port)).toEqual(['404', true])

      const another = await offer()
      const browser = connect(another.port, '127.0.0.1').on('error', () => {})
      onTestFinished(() => void browser.destroy())
      await once(browser, 'connect')
      expect(await fetchedFrom(another, address, browser.localPort)).toEqual(['404', true])
    }
  },
)

/** What another user is answered, who has read the address somewhere. */
async function fetchedByNobody({ url }: Offer, as: readonly string[] = []): Promise<string> {
  const nobody = ['--reuid=65534', '--regid=65534', '--clear-groups']
  const curl = [
    program('curl'),
    '--silent',
    '--noproxy',
    '*',
    '--max-time',
    '5',
    '--write-out',
    '%{http_code}',
  ]
  const { stdout } = await promisify(execFile)('setpriv', [...nobody, ...curl, ...as, url])
  return stdout
}

test.skipIf(process.platform !== 'linux')('no browser comes from another address than its own', async () => {
  const handoff = await offer()
  expect(await ask(handoff, { from: '127.0.0.2' })).toEqual({ status: 404, location: undefined })
  expect(handoff.refusedAnotherUser()).toBe(false)
  expect(await ask(handoff, {})).toEqual({ status: 302, location: SIGN_IN })
})

// The kernel then says that its socket is root's, whoever it was.
test.skipIf(process.platform !== 'linux')(
  'who has hung up is nobody, neither the person nor another user',
  async () => {
    const server = createServer({ pauseOnConnect: true })
    onTestFinished(() => void server.close())
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const client = connect((server.address() as AddressInfo).port, '127.0.0.1')
    const [socket] = (await once(server, 'connection')) as [Socket]
    onTestFinished(() => void socket.destroy())
    expect(await socketOwner(socket)).toBe(process.getuid?.())
    client.destroy()
    await once(client, 'close')
    expect(await socketOwner(socket)).toBeNull()
  },
)

test.skipIf(process.platform !== 'linux' || cannotStepDown)(
  'another user who hangs up does not take it either',
  async () => {
    const handoff = await offer()
    const { port, pathname, host } = handoff
    const request = `GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\n\r\n`
    const script = `const s = require('node:net').connect(${port}, '127.0.0.1', () => s.write(${JSON.stringify(request)}, () => process.exit()))`
    const nobody = ['--reuid=65534', '--regid=65534', '--clear-groups', process.execPath, '-e', script]
    for (let times = 0; times < 5 && !handoff.refusedAnotherUser(); times++) {
      await promisify(execFile)('setpriv', nobody)
    }
    await setTimeout(300)
    expect(await Promise.race([handoff.taken, 'not taken'])).not.toBe(true)
  },
)

test('a browser may come from an IPv6 socket', async () => {
  const handoff = await offer()
  expect(await ask(handoff, { address: '::ffff:127.0.0.1' })).toEqual({ status: 302, location: SIGN_IN })
})

test('who asks for something else, or is the person, is no other user', async () => {
  const handoff = await offer()
  await ask(handoff, { path: '/' })
  await ask(handoff, { host: 'evil.example' })
  await ask(handoff, {})
  await ask(handoff, {})
  expect(handoff.refusedAnotherUser()).toBe(false)
})

test('it is offered on the loopback interface only', async () => {
  const handoff = await offer()
  // 127.0.0.2 is this computer too, but not where it listens.
  await expect(ask(handoff, { address: '127.0.0.2' })).rejects.toThrow('ECONNREFUSED')
})

test('closed, it was not taken, and is gone', async () => {
  const handoff = await offer()
  handoff.close()
  handoff.close()
  expect([await handoff.taken, await knock(handoff.url)]).toEqual([false, 'refused'])
})

test('every offer has an address of its own that nobody can guess', async () => {
  const offers = await Promise.all(Array.from({ length: 20 }, offer))
  const paths = offers.map(({ pathname }) => pathname)
  expect(new Set(paths).size).toBe(20)
  for (const path of paths) expect(path).toMatch(/^\/[\w-]{43}$/)
  for (const { url } of offers) expect(url).not.toContain('Signin')
})

test('a connection that never asks does not keep it from being taken', async () => {
  const handoff = await offer()
  const idle = connect(handoff.port, '127.0.0.1')
  onTestFinished(() => void idle.destroy())
  await new Promise(resolve => idle.once('connect', resolve))
  expect(await ask(handoff, {})).toEqual({ status: 302, location: SIGN_IN })
  await handoff.taken
  if (!idle.destroyed) await once(idle, 'close')
  expect(await knock(handoff.url)).toBe(404)
})
