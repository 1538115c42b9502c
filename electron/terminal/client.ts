import { connect } from 'node:net'
import { readText } from '../storage/read-text'
import { USAGE, wishOf } from './command'
import type { Caller } from './consents'
import {
  ANSWER_SECONDS,
  type CommandRequest,
  MAX_ANSWER_BYTES,
  MAX_PATH,
  PROTOCOL_VERSION,
  type ProcessCredentials,
} from './protocol'
import { addressFile } from './socket-path'

/** What a command comes to. Standard output carries the credentials and nothing else. */
export interface Outcome {
  code: 0 | 1 | 2
  stdout: string
  stderr: string
}

interface ClientPorts {
  /** The profile folder of the app that is asked. */
  profile: string
  caller(): Caller
  /** Aborts when nobody waits for the outcome any more. */
  cancel: AbortSignal
  /** For the answer; what the server takes and a little more unless told. */
  seconds?: number
}

const failure = (...sentences: readonly string[]): Outcome => ({
  code: 1,
  stdout: '',
  stderr: `${sentences.join(' ')}\n`,
})

const NOT_RUNNING = failure('Hatrack is not running. Start it and try again.')

/** Does what `hatrack credentials ID` does: asks the running Hatrack. */
export async function runClient(command: readonly string[], ports: ClientPorts): Promise<Outcome> {
  const wish = wishOf(command)
  switch (wish.is) {
    case 'help':
      return { code: 0, stdout: USAGE, stderr: '' }
    case 'wrong':
      return { code: 2, stdout: '', stderr: USAGE }
    case 'credentials': {
      const address = addressIn(ports.profile)
      if (address === null) return NOT_RUNNING
      const { name, path } = ports.caller()
      const request: CommandRequest = {
        version: PROTOCOL_VERSION,
        command: 'credentials',
        accountId: wish.accountId,
        caller: { name: name.slice(0, 255) || 'unknown program', path: path?.slice(0, MAX_PATH) ?? null },
      }
      return askPatiently(address, request, ports)
    }
    default:
      return wish satisfies never
  }
}

/** No address of a socket is longer. */
const MOST_BYTES = 4096

function addressIn(profile: string): string | null {
  const read = readText(addressFile(profile), MOST_BYTES)
  return read.is === 'text' ? read.text.trim() || null : null
}

/** For a Hatrack that has no room just now; what starts the command in its turn waits a minute at least. */
const ROOM_MS = 12_000
const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 2000

/** Hatrack is there and has no room: it took nothing in, so asking again asks for nothing twice. */
type Asked = Outcome | 'no-room'

async function askPatiently(address: string, request: CommandRequest, ports: ClientPorts): Promise<Outcome> {
  const until = performance.now() + ROOM_MS
  for (let longest = FIRST_PAUSE_MS; ; longest = Math.min(longest * 2, LONGEST_PAUSE_MS)) {
    const asked = await ask(address, request, ports)
    if (asked !== 'no-room') return asked
    // Those who were refused together do not come back together.
    const wait = longest * (0.5 + Math.random() / 2)
    if (performance.now() + wait > until || ports.cancel.aborted) return BUSY
    await new Promise(resolve => setTimeout(resolve, wait))
  }
}

function ask(address: string, request: CommandRequest, ports: ClientPorts): Promise<Asked> {
  const { cancel, seconds = ANSWER_SECONDS + 5 } = ports
  return new Promise(resolve => {
    const socket = connect(address)
    const chunks: Buffer[] = []
    let size = 0
    const finish = (outcome: Asked) => {
      clearTimeout(timer)
      socket.destroy()
      resolve(outcome)
    }
    const timer = setTimeout(
      () => finish(failure('Hatrack did not answer in time. Try again.')),
      seconds * 1000,
    )
    cancel.addEventListener('abort', () => finish(failure('Nobody waits any more.')), { once: true })
    socket.on('connect', () => socket.write(`${JSON.stringify(request)}\n`))
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // The system's own queue of connections is full.
      if (error.code === 'EAGAIN') return finish('no-room')
      const isDenied = error.code === 'EACCES' || error.code === 'EPERM'
      finish(isDenied ? failure('Hatrack runs as another user, and answers only that one.') : NOT_RUNNING)
    })
    socket.on('data', chunk => {
      chunks.push(chunk)
      size += chunk.length
      if (size > MAX_ANSWER_BYTES) finish(NOT_UNDERSTOOD)
      else if (chunk.includes(10)) finish(read(Buffer.concat(chunks).toString('utf8')))
    })
    socket.on('close', () => finish(failure('Hatrack ended meanwhile. Start it and try again.')))
  })
}

const BUSY = failure('Too many programs ask Hatrack at once.', 'Wait a moment, then try again.')
const NOT_UNDERSTOOD = failure('Hatrack’s answer was not understood. Quit Hatrack, start it, and try again.')

function read(text: string): Asked {
  try {
    const answer: unknown = JSON.parse(text)
    if (!isRecord(answer) || answer['version'] !== PROTOCOL_VERSION) return NOT_UNDERSTOOD
    const { credentials, failure: refusal } = answer
    if (answer['ok'] === true && isCredentials(credentials)) {
      const { Version, AccessKeyId, SecretAccessKey, SessionToken, Expiration } = credentials
      const document = { Version, AccessKeyId, SecretAccessKey, SessionToken, Expiration }
      return { code: 0, stdout: `${JSON.stringify(document)}\n`, stderr: '' }
    }
    if (answer['ok'] === false && isRecord(refusal) && refusal['kind'] === 'busy') return 'no-room'
    // SECURITY: the AWS CLI prints and logs this. These two sentences have no secret in them.
    if (answer['ok'] === false && isRecord(refusal))
      return failure(String(refusal['title']), String(refusal['next']))
  } catch {
    // Not JSON.
  }
  return NOT_UNDERSTOOD
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const isCredentials = (value: unknown): value is ProcessCredentials =>
  isRecord(value) &&
  value['Version'] === 1 &&
  ['AccessKeyId', 'SecretAccessKey', 'SessionToken', 'Expiration'].every(
    name => typeof value[name] === 'string',
  )
