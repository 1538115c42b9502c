import { chmodSync, lstatSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { failed, ok, type Result } from '../../shared/result'
import { ANSWER_SECONDS, type CommandAnswer, MAX_REQUEST_BYTES } from './protocol'
import { refused } from './refusals'
import { addressFile, makePrivate, placeHere, socketPlace, terminalFolder } from './socket-path'

const LIMITS = {
  /** Seconds for a request to arrive: it comes from this computer. */
  request: 5,
  /** Seconds for everything that comes after it. */
  answer: ANSWER_SECONDS,
  /** Programs that wait for a person or for AWS. Terraform starts one for each provider and module: hundreds at once. */
  waiting: 2000,
  /** Connections that have not asked for anything yet: a real client does within a moment. */
  silent: 128,
}
type Limits = typeof LIMITS

export interface TerminalServer {
  /** Where it listens. */
  address: string
  close(): Promise<void>
}

/** `taken`: another Hatrack answers there. `not-private`: the folder is not ours alone. */
export type ListenFailure = { kind: 'taken' | 'not-private' | 'not-listening'; code: string | null }

/** Answers whatever was asked; the signal aborts when whoever asked is gone. Null if it is no request. */
export type Serve = (request: unknown, signal: AbortSignal) => Promise<CommandAnswer>

/** Listens for the command `hatrack credentials` of this user, and of nobody else. */
export async function listenForCommands(
  profile: string,
  serve: Serve,
  own: Partial<Limits> = {},
): Promise<Result<TerminalServer, ListenFailure>> {
  const limits = { ...LIMITS, ...own }
  const place = placeHere(profile)
  const { address, folder } = socketPlace(place)
  const folders = [terminalFolder(profile), ...(folder === null ? [] : [folder])]
  if (!folders.every(one => makePrivate(one, place.uid))) return failed({ kind: 'not-private', code: null })

  const open = new Set<Socket>()
  /** In the order in which they came. */
  const silent = new Set<Socket>()
  const server = createServer({ allowHalfOpen: false }, socket => {
    open.add(socket)
    socket.once('close', () => {
      open.delete(socket)
      silent.delete(socket)
    })
    if (open.size - silent.size > limits.waiting) return end(socket, refused('busy'))
    silent.add(socket)
    // SECURITY: whoever connects and says nothing makes room for others, and cannot keep them out.
    const [longest] = silent
    if (longest && silent.size > limits.silent) {
      silent.delete(longest)
      end(longest, refused('busy'))
    }
    converse(socket, serve, limits, () => silent.delete(socket))
  })
  const code = await listen(server, address)
  if (code === 'taken') return failed({ kind: 'taken', code: null })
  if (code !== null) return failed({ kind: 'not-listening', code })
  // A server that cannot accept any more is no reason to end the app.
  server.on('error', () => {})

  const file = addressFile(profile)
  try {
    // SECURITY: the folder keeps others out; these keep them out where somebody opens it.
    if (folder !== null) chmodSync(address, 0o600)
    rmSync(file, { force: true })
    writeFileSync(file, address, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    server.close()
    return failed({ kind: 'not-listening', code: codeOf(error) })
  }
  return ok({
    address,
    close: () =>
      new Promise(resolve => {
        rmSync(file, { force: true })
        for (const socket of open) socket.destroy()
        // Takes the socket away too.
        server.close(() => resolve())
      }),
  })
}

/** Null once it listens; `taken` if somebody answers there already; else why it does not. */
async function listen(server: Server, address: string): Promise<string | null> {
  const first = await tryToListen(server, address)
  if (first !== 'EADDRINUSE') return first
  if (await isAnswered(address)) return 'taken'
  // What a crashed run has left: nobody answers on it.
  if (lstatSync(address, { throwIfNoEntry: false })?.isSocket()) rmSync(address, { force: true })
  return tryToListen(server, address)
}

function tryToListen(server: Server, address: string): Promise<string | null> {
  return new Promise(resolve => {
    const fail = (error: Error) => resolve(codeOf(error))
    server.once('error', fail)
    // SECURITY: bind makes the socket's file within listen(), so it is never open to others, not for a moment.
    const before = process.umask(0o177)
    try {
      server.listen({ path: address, backlog: LIMITS.waiting }, () => {
        server.off('error', fail)
        resolve(null)
      })
    } finally {
      process.umask(before)
    }
  })
}

function isAnswered(address: string): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(address)
    const say = (answered: boolean) => {
      socket.destroy()
      resolve(answered)
    }
    // SECURITY: only a socket that refuses is taken away. Whatever else there is stays.
    socket.once('connect', () => say(true))
    socket.once('error', error => say(codeOf(error) !== 'ECONNREFUSED'))
    socket.setTimeout(1000, () => say(true))
  })
}

const codeOf = (error: unknown) => String((error as NodeJS.ErrnoException).code ?? 'unknown')

/** One request, one answer. Whatever comes in, it does not throw. */
function converse(
  socket: Socket,
  serve: Serve,
  seconds: Pick<Limits, 'request' | 'answer'>,
  onRequest: () => void,
): void {
  const gone = new AbortController()
  const chunks: Buffer[] = []
  let size = 0
  let timer = setTimeout(() => end(socket, refused('malformed-request')), seconds.request * 1000)
  socket.once('close', () => {
    clearTimeout(timer)
    gone.abort(new Error('Whoever asked is gone.'))
  })
  // Somebody who hangs up while being answered.
  socket.on('error', () => {})

  const onData = (chunk: Buffer) => {
    const lineEnd = chunk.indexOf(10)
    const part = lineEnd < 0 ? chunk : chunk.subarray(0, lineEnd)
    chunks.push(part)
    size += part.length
    if (size > MAX_REQUEST_BYTES) return stopWith(refused('malformed-request'))
    if (lineEnd < 0) return
    socket.off('data', onData)
    onRequest()
    // Whatever follows is not read on; the end of the connection still is.
    socket.on('data', () => {})
    clearTimeout(timer)
    timer = setTimeout(() => {
      end(socket, refused('too-late'))
      gone.abort(new Error('Too late.'))
    }, seconds.answer * 1000)
    void answer(Buffer.concat(chunks)).then(stopWith)
  }
  const stopWith = (what: CommandAnswer) => {
    clearTimeout(timer)
    socket.off('data', onData)
    end(socket, what)
  }
  const answer = async (line: Buffer): Promise<CommandAnswer> => {
    const request = parsed(line)
    if (request === undefined) return refused('malformed-request')
    try {
      return await serve(request, gone.signal)
    } catch {
      // Whoever asked is gone, or this is a bug: there are no words in it that should leave the app.
      return refused('crashed')
    }
  }
  socket.on('data', onData)
}

function parsed(line: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line))
  } catch {
    return undefined
  }
}

function end(socket: Socket, answer: CommandAnswer): void {
  if (!socket.writableEnded) socket.end(`${JSON.stringify(answer)}\n`)
  // Somebody who does not read does not keep the connection.
  setTimeout(() => socket.destroy(), 2000).unref()
}
