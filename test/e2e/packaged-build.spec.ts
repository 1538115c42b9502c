import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync } from 'node:fs'
import { createConnection, createServer } from 'node:net'
import { join } from 'node:path'
import { createBuilder } from 'vite'
import { electronBinary } from '../support/launch-app'
import { everyProcess } from '../support/processes'
import { expect, test } from './fixtures'

const root = join(import.meta.dirname, '..', '..')

/** Builds what ships, beside the build that the other tests use, and puts it where Electron finds an app. */
async function packagedApp(folder: string): Promise<string> {
  const app = join(folder, 'app')
  const into = (part: string) => ({ build: { outDir: join(app, 'dist', part) } })
  const mode = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  const builder = await createBuilder({
    configFile: join(root, 'vite.config.ts'),
    mode: 'packaged',
    logLevel: 'error',
    environments: {
      client: into('renderer'),
      quickSwitcher: into('renderer'),
      consoleBar: into('renderer'),
      main: into('electron'),
      preload: into('electron'),
    },
  })
  await builder.buildApp()
  if (mode === undefined) delete process.env['NODE_ENV']
  else process.env['NODE_ENV'] = mode
  cpSync(join(root, 'package.json'), join(app, 'package.json'))
  cpSync(join(root, 'dist', 'icons'), join(app, 'dist', 'icons'), { recursive: true })
  cpSync(join(root, 'node_modules', '@napi-rs'), join(app, 'node_modules', '@napi-rs'), { recursive: true })
  return app
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

const listens = (port: number) =>
  new Promise<boolean>(resolve => {
    const socket = createConnection(port, '127.0.0.1')
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false))
    socket.on('connect', () => socket.destroy())
  })

/** Starts a build by an executable that is not called as the packaged one, with all that would open it. */
async function startOpen(app: string, folder: string, sandbox: string) {
  const port = await freePort()
  const profile = join(folder, `profile-${port}`)
  const netLog = join(folder, `network-${port}.json`)
  const user = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const child: ChildProcess = spawn(
    electronBinary(),
    [
      ...user,
      app,
      `--user-data-dir=${profile}`,
      `--remote-debugging-port=${port}`,
      `--log-net-log=${netLog}`,
    ],
    { env: { ...process.env, HOME: join(folder, 'home'), HATRACK_SANDBOX: sandbox }, stdio: 'ignore' },
  )
  const renderer = () =>
    everyProcess().some(({ argv }) => argv.includes('--type=renderer') && argv.includes(profile))
  return { child, port, netLog, renderer }
}

test('a packaged build stays shut when its executable has another name', async ({ folder, sandbox }) => {
  test.setTimeout(120_000)
  const packaged = await packagedApp(folder)
  const outcome: Record<string, unknown> = {}
  for (const [name, app] of Object.entries({ development: root, packaged })) {
    const { child, port, netLog, renderer } = await startOpen(
      app,
      folder,
      name === 'packaged' ? 'http://elsewhere.invalid' : sandbox.endpoint,
    )
    try {
      if (name === 'development') await expect.poll(() => listens(port)).toBe(true)
      await expect.poll(renderer, { timeout: 30_000 }).toBe(true)
      // A packaged build shows its window, although no development build starts with such an address.
      outcome[name] = { listens: await listens(port), writes: existsSync(netLog) }
    } finally {
      child.kill('SIGKILL')
    }
  }
  expect(outcome).toEqual({
    // That these do open a build which is not what ships.
    development: { listens: true, writes: true },
    packaged: { listens: false, writes: false },
  })
})
