import { type AddressInfo, createServer, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'
import { createAws } from '../../electron/aws/create-aws'
import { withDeadline } from '../../electron/aws/deadline'
import { Secret } from '../../electron/credentials/secret'
import { RoleArn } from '../../shared/arn'
import { consoleSites } from '../../shared/console-sites'
import { ExternalId } from '../../shared/external-id'
import type { Campaign } from './part'

const SECRETS = ['x'.repeat(40), 'FwoGZXIvYXdzEXAMPLETOKEN']
const keys = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: new Secret('x'.repeat(40)) }
const partition = 'aws' as const
/** Shorter than the app's own patience, so that answers that never come are over soon. */
const PATIENCE_SECONDS = 3
/** Nothing may take longer than its patience and a little. */
const LONGEST_MS = (PATIENCE_SECONDS + 4) * 1000

type Aws = ReturnType<typeof createAws>

const operations: Record<string, (aws: Aws, signal: AbortSignal) => Promise<{ ok: boolean }>> = {
  GetCallerIdentity: (aws, signal) => aws.sts.callerIdentity(keys, partition, signal),
  AssumeRole: (aws, signal) =>
    aws.sts.assumeRole(
      {
        caller: { keys, mfa: null },
        partition,
        roleArn: RoleArn.parse('arn:aws:iam::204815160001:role/HatrackOperator'),
        externalId: ExternalId.parse('ht-23456789'),
        sessionName: 'ada',
        durationSeconds: 3600,
      },
      signal,
    ),
  DescribeRegions: (aws, signal) => aws.ec2.describeRegions(session(), partition, 'eu-west-1', signal),
  ListMFADevices: (aws, signal) => aws.iam.mfaDevices({ keys, partition }, signal),
  ListAccessKeys: (aws, signal) => aws.iam.accessKeys({ keys, partition }, signal),
  getSigninToken: (aws, signal) =>
    aws.federation.signIn(
      {
        session: session(),
        partition,
        region: 'eu-west-1',
        sessionDurationSeconds: null,
        destination: 'https://d.example/?a=b#c',
        issuer: 'hatrack://open/1',
      },
      signal,
    ),
}

const session = () => ({
  ...keys,
  sessionToken: new Secret('FwoGZXIvYXdzEXAMPLETOKEN'),
  assumedRoleArn: 'arn:aws:sts::204815160001:assumed-role/HatrackOperator/ada',
  expiresAt: Date.now() + 3_600_000,
  chained: false,
  requestId: null,
  assumedAt: 0,
})

/** A server that is not AWS answers AWS's operations: a failure that is told, soon, and without a secret. */
export async function network(campaign: Campaign): Promise<void> {
  const { tally, below, times } = campaign
  // One after the other: jiti gives half a module to who asks for it meanwhile.
  await import('../../electron/aws/sdk-sts')
  await import('../../electron/aws/sdk-ec2')
  await import('../../electron/aws/sdk-iam')
  let uncaught = 0
  const hear = () => void uncaught++
  process.on('uncaughtException', hear).on('unhandledRejection', hear)
  try {
    for (const [operation, ask] of Object.entries(operations)) {
      const ways = hostileAnswers(campaign)
      // In a quick run, those that chance picks.
      const tried = ways.filter(() => below(100) < times(100))
      // Some wait for their deadline, so several are tried at once.
      for (let first = 0; first < tried.length; first += 6) {
        await Promise.all(
          tried
            .slice(first, first + 6)
            .map(([how, answer]) => tally.try(`${operation}, ${how}`, () => tryAnswer(ask, answer))),
        )
      }
    }
    await tally.try('uncaught exceptions and rejections', () => (uncaught === 0 ? null : String(uncaught)))
  } finally {
    process.off('uncaughtException', hear).off('unhandledRejection', hear)
  }
}

type Answer = (socket: Socket) => void

async function tryAnswer(
  ask: (aws: Aws, signal: AbortSignal) => Promise<{ ok: boolean }>,
  answer: Answer,
): Promise<string | null> {
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.once('data', () => answer(socket))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    const aws = createAws({
      endpoints: {
        api: () => origin,
        iam: () => origin,
        federation: () => `${origin}/federation`,
        regionalSignIn: () => null,
        signOut: () => ({ oauth: `${origin}/oauth`, federation: `${origin}/federation` }),
        consolePage: url => url,
        consoleSites,
      },
      fetch: (url, { body, ...init }) =>
        fetch(url, { ...init, ...(body !== undefined && { body: Buffer.from(body) }) }),
      inFlight: 4,
      onClockOffset: () => {},
    })
    const started = performance.now()
    const told = await withDeadline<{ ok: boolean }>(PATIENCE_SECONDS, null, signal => ask(aws, signal))
    const took = performance.now() - started
    if (took > LONGEST_MS) return `took ${Math.round(took)} ms`
    if (typeof told.ok !== 'boolean') return 'neither an answer nor a failure'
    const text = JSON.stringify(told)
    if (SECRETS.some(secret => text.includes(secret))) return 'a secret is told'
    if (!z.iso.datetime().safeParse(new Date(aws.clock.now()).toISOString()).success)
      return 'the clock is out of all bounds'
    return 'polluted' in {} ? 'prototypes are polluted' : null
  } finally {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
}

function hostileAnswers({ bytes, below }: Campaign): [string, Answer][] {
  const raw = (text: string | Buffer) => (socket: Socket) => void socket.end(text)
  const http = (status: string, headers: string, body: string | Buffer = '') =>
    raw(
      Buffer.concat([
        Buffer.from(
          `HTTP/1.1 ${status}\r\n${headers}Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n`,
        ),
        Buffer.from(body),
      ]),
    )
  const xml = 'Content-Type: text/xml\r\n'
  const json = 'Content-Type: application/json\r\n'
  const entity =
    '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;&c;&c;</a>'
  const date = (value: string) => http('200 OK', `${xml}Date: ${value}\r\n`, '<a/>')
  return [
    ['no answer', () => {}],
    ['a hang-up', socket => void socket.destroy()],
    ['a reset', socket => void socket.resetAndDestroy()],
    ['nothing', raw('')],
    ['half a status line', raw('HTTP/1.1 20')],
    ['no HTTP', raw(bytes(500))],
    ['headers without end', socket => void socket.write('HTTP/1.1 200 OK\r\nA: b\r\n')],
    ['64 KB of headers', http('200 OK', `X: ${'y'.repeat(65_536)}\r\n`)],
    ['2,000 headers', http('200 OK', 'X: y\r\n'.repeat(2000))],
    ['a body that stops', raw('HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhalf')],
    ['a body without end', socket => endless(socket)],
    ['a length that is none', raw('HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nx')],
    ['chunks that are none', raw('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n')],
    ['a gzip that is none', http('200 OK', `${xml}Content-Encoding: gzip\r\n`, 'not a gzip')],
    ['half a gzip', http('200 OK', `${xml}Content-Encoding: gzip\r\n`, gzipSync(entity).subarray(0, 20))],
    [
      'a bomb of gzip',
      http('200 OK', `${xml}Content-Encoding: gzip\r\n`, gzipSync(Buffer.alloc(20_000_000))),
    ],
    ['a bomb of entities', http('200 OK', xml, entity)],
    ['prototype elements', http('200 OK', xml, '<a><__proto__><polluted>1</polluted></__proto__></a>')],
    ['prototype keys', http('200 OK', json, '{"__proto__":{"polluted":1},"SigninToken":["x"]}')],
    ['1 MB of tags', http('200 OK', xml, '<b>'.repeat(350_000))],
    ['a page', http('200 OK', 'Content-Type: text/html\r\n', '<html>Sign in to the network</html>')],
    ['a redirect', http('302 Found', 'Location: http://127.0.0.1:9/\r\n')],
    ['a redirect to a file', http('302 Found', 'Location: file:///etc/passwd\r\n')],
    ...[
      '100 Continue',
      '101 Switching',
      '199 X',
      '204 No Content',
      '205 Reset',
      '304 Not Modified',
      '400 X',
      '403 X',
      '407 X',
      '429 X',
      '500 X',
      '503 X',
      '599 X',
      '600 X',
      '999 X',
    ].map((status): [string, Answer] => [`status ${status}`, http(status, xml)]),
    ...[
      'Sat, 01 Jan 20260 00:00:00 GMT',
      'Sat, 13 Sep 275760 00:00:00 GMT',
      'Fri, 31 Dec 9999 23:59:59 GMT',
      '-000001-01-01T00:00:00Z',
      '-1',
      '0',
      '1',
      'now',
    ].map((value): [string, Answer] => [`Date ${value}`, date(value)]),
    ...['', '{}', '[]', 'null', '"x"', '{"SigninToken":7}', '{"SigninToken":""}', '{"SigninToken":null}'].map(
      (body): [string, Answer] => [`JSON ${body}`, http('200 OK', json, body)],
    ),
    ...[
      '',
      '<a/>',
      '<GetCallerIdentityResponse/>',
      '<AssumeRoleResponse><AssumeRoleResult/></AssumeRoleResponse>',
      '<ErrorResponse/>',
      '<Response><Errors/></Response>',
      '<a',
      '\0',
    ].map((body): [string, Answer] => [`XML ${JSON.stringify(body)}`, http('200 OK', xml, body)]),
    ...Array.from({ length: 30 }, (_, number): [string, Answer] => [
      `noise ${number}`,
      http(`${100 + below(800)} X`, below(2) === 0 ? xml : json, bytes(below(2000))),
    ]),
  ]
}

function endless(socket: Socket): void {
  socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n')
  const more = () => {
    while (!socket.destroyed && socket.write('<b>'.repeat(20_000)));
  }
  socket.on('drain', more)
  more()
}
