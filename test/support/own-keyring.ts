import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  createCipheriv,
  createDiffieHellmanGroup,
  type DiffieHellmanGroup,
  hkdfSync,
  randomBytes,
  randomUUID,
} from 'node:crypto'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { Variant } from '@jellybrick/dbus-next'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { connectToSessionBus, type SessionBus } from './session-bus'
import { temporaryFolder } from './temporary-folder'

const SERVICE = 'org.freedesktop.secrets'
const LOGIN = '/org/freedesktop/secrets/collection/login'

/** A session bus of this process's own, with a real gnome-keyring on it, and a person who may type its password. */
export interface OwnKeyring {
  lock(): void
  /** Attributes of the items that are in it. */
  items(): Promise<Record<string, string>[]>
  /** Adds an item beside the one that has the same attributes. */
  addEqual(attributes: Record<string, string>, secret: string): Promise<void>
  /** How many times it has asked for the password, and was not answered yet. */
  asked(): number
  /** Types the password where it is asked for. */
  typePassword(): void
  /** From now on the password is typed at once. */
  typeAlways(): void
  stop(): void
  goOn(): void
}

/** It starts no keyring by itself when a test has ended its own. */
const BUS = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`

/**
 * Gives this test file a bus of its own, where every test starts a keyring of its own. One bus for the whole file:
 * libdbus remembers for the process where the bus is.
 */
export function ownKeyrings(): () => Promise<OwnKeyring> {
  const home = temporaryFolder(afterAll)
  const env: NodeJS.ProcessEnv = { ...process.env, HOME: home, XDG_RUNTIME_DIR: home }
  let daemon: ChildProcess
  let bus: SessionBus
  let person: Awaited<ReturnType<typeof playPerson>>
  beforeAll(async () => {
    const config = join(home, 'bus.conf')
    writeFileSync(config, BUS)
    daemon = spawn('dbus-daemon', [`--config-file=${config}`, '--nofork', '--print-address=3'], {
      env,
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    })
    const [address] = await once(createInterface(daemon.stdio[3] as Readable), 'line')
    env['DBUS_SESSION_BUS_ADDRESS'] = String(address)
    // Native code reads the environment of the process, whichever thread it runs in.
    process.env['DBUS_SESSION_BUS_ADDRESS'] = String(address)
    bus = await connectToSessionBus()
    person = await playPerson(bus)
  })
  afterAll(async () => {
    bus.close()
    await ended(daemon)
  })
  return () => startKeyring(bus, person, env)
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  await exit
}

async function startKeyring(
  own: SessionBus,
  person: Awaited<ReturnType<typeof playPerson>>,
  ofBus: NodeJS.ProcessEnv,
): Promise<OwnKeyring> {
  const home = temporaryFolder()
  const password = randomUUID()
  person.begin(password)
  const env = { ...ofBus, HOME: home, XDG_DATA_HOME: home, XDG_RUNTIME_DIR: home, XDG_CONFIG_HOME: home }
  const untilThere = async (there: boolean) => {
    const ask = () =>
      own.ask({
        destination: 'org.freedesktop.DBus',
        path: '/org/freedesktop/DBus',
        interface: 'org.freedesktop.DBus',
        member: 'NameHasOwner',
        signature: 's',
        body: [SERVICE],
      })
    while ((await ask())[0] !== there) await new Promise(resolve => setTimeout(resolve, 25))
  }
  // The bus may not have noticed yet that the one of the test before is gone.
  await untilThere(false)
  const keyring = spawn('gnome-keyring-daemon', ['--foreground', '--components=secrets', '--unlock'], {
    env,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  onTestFinished(() => ended(keyring))
  keyring.stdin?.end(password)
  await untilThere(true)

  const property = async (path: string, iface: string, name: string) => {
    const [value] = await own.ask({
      destination: SERVICE,
      path,
      interface: 'org.freedesktop.DBus.Properties',
      member: 'Get',
      signature: 'ss',
      body: [iface, name],
    })
    return (value as { value: unknown }).value
  }

  return {
    asked: person.asked,
    typePassword: person.typePassword,
    typeAlways: person.typeAlways,
    lock() {
      const { status } = spawnSync(
        'dbus-send',
        [
          '--session',
          '--print-reply',
          `--dest=${SERVICE}`,
          '/org/freedesktop/secrets',
          'org.freedesktop.Secret.Service.Lock',
          `array:objpath:${LOGIN}`,
        ],
        { env },
      )
      if (status !== 0) throw new Error('The keyring could not be locked.')
    },
    async items() {
      const paths = (await property(LOGIN, 'org.freedesktop.Secret.Collection', 'Items')) as string[]
      const all = paths.map(path => property(path, 'org.freedesktop.Secret.Item', 'Attributes'))
      return (await Promise.all(all)) as Record<string, string>[]
    },
    async addEqual(attributes, secret) {
      const call = { destination: SERVICE, path: '/org/freedesktop/secrets' }
      const [, session] = await own.ask({
        ...call,
        interface: 'org.freedesktop.Secret.Service',
        member: 'OpenSession',
        signature: 'sv',
        body: ['plain', new Variant('s', '')],
      })
      const properties = {
        'org.freedesktop.Secret.Item.Label': new Variant('s', 'equal'),
        // One attribute more: equal ones would take its place.
        'org.freedesktop.Secret.Item.Attributes': new Variant('a{ss}', { ...attributes, added: 'yes' }),
      }
      await own.ask({
        ...call,
        path: LOGIN,
        interface: 'org.freedesktop.Secret.Collection',
        member: 'CreateItem',
        signature: 'a{sv}(oayays)b',
        body: [properties, [session, Buffer.alloc(0), Buffer.from(secret), 'text/plain'], false],
      })
    },
    stop: () => void keyring.kill('SIGSTOP'),
    goOn: () => void keyring.kill('SIGCONT'),
  }
}

const PROMPTER = 'org.gnome.keyring.internal.Prompter'

/** Plays gcr-prompter: the window in which gnome-keyring asks for a password. */
async function playPerson(bus: SessionBus) {
  let password = ''
  const waiting: (() => void)[] = []
  const exchanges = new Map<string, DiffieHellmanGroup>()
  let always = false
  await bus.serve('org.gnome.keyring.SystemPrompter', call => {
    if (call.interface !== PROMPTER) return undefined
    const [callback, , , theirs] = call.body as [string, string?, unknown?, string?]
    const reply = (member: string, signature: string, body: unknown[]) =>
      // After the answer to this call: gcr takes nothing before.
      setImmediate(() =>
        bus
          .ask({
            destination: call.sender,
            path: callback,
            interface: `${PROMPTER}.Callback`,
            member,
            signature,
            body,
          })
          .catch(() => {}),
      )
    const exchange = exchanges.get(callback) ?? createDiffieHellmanGroup('modp5')
    if (!exchanges.has(callback)) exchange.generateKeys()
    exchanges.set(callback, exchange)
    switch (call.member) {
      case 'BeginPrompting':
        reply('PromptReady', 'sa{sv}s', ['', {}, opening(exchange)])
        return {}
      case 'PerformPrompt': {
        const answer = () =>
          reply('PromptReady', 'sa{sv}s', ['yes', {}, sealed(exchange, theirs ?? '', password)])
        if (always) answer()
        else waiting.push(answer)
        return {}
      }
      case 'StopPrompting':
        reply('PromptDone', '', [])
        return {}
      default:
        return undefined
    }
  })
  const typePassword = () => {
    for (const answer of waiting.splice(0)) answer()
  }
  return {
    /** With another keyring, whose password this is. */
    begin(its: string) {
      password = its
      waiting.length = 0
      always = false
    },
    asked: () => waiting.length,
    typePassword,
    typeAlways() {
      always = true
      typePassword()
    },
  }
}

const opening = (exchange: DiffieHellmanGroup) => `[sx-aes-1]\npublic=${exchange.getPublicKey('base64')}\n`

/** A password as gcr passes it on: https://gnome.pages.gitlab.gnome.org/gcr/gcr-4/class.SecretExchange.html */
function sealed(exchange: DiffieHellmanGroup, theirs: string, password: string): string {
  const key = /public=([\w+/=]+)/.exec(theirs)?.[1] ?? ''
  const shared = exchange.computeSecret(Buffer.from(key, 'base64'))
  const aes = Buffer.from(hkdfSync('sha256', shared, Buffer.alloc(0), Buffer.alloc(0), 16))
  const iv = randomBytes(16)
  const cipher = createCipheriv('aes-128-cbc', aes, iv)
  const secret = Buffer.concat([cipher.update(password), cipher.final()])
  return `${opening(exchange)}secret=${secret.toString('base64')}\niv=${iv.toString('base64')}\n`
}
