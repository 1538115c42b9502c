import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, readFileSync } from 'node:fs'
import { createConnection, createServer } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
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
  const log = join(folder, `chromium-${port}.log`)
  const user = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const child: ChildProcess = spawn(
    electronBinary(),
    [
      ...user,
      app,
      `--user-data-dir=${profile}`,
      `--remote-debugging-port=${port}`,
      `--log-net-log=${netLog}`,
      '--enable-logging=file',
      `--log-file=${log}`,
      '--v=1',
    ],
    {
      env: {
        ...process.env,
        HOME: join(folder, 'home'),
        HATRACK_SANDBOX: sandbox,
        ELECTRON_ENABLE_LOGGING: 'file',
        ELECTRON_LOG_FILE: log,
      },
      stdio: 'ignore',
    },
  )
  const renderer = () =>
    everyProcess().some(({ argv }) => argv.includes('--type=renderer') && argv.includes(profile))
  return { child, port, netLog, log, renderer }
}

/** How a start ends that Chromium is told to trace. */
async function startTraced(app: string, folder: string) {
  const profile = join(folder, 'profile-traced')
  const user = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const tracing = ['--trace-startup=*', `--trace-startup-file=${join(folder, 'trace.json')}`]
  const child = spawn(electronBinary(), [...user, app, `--user-data-dir=${profile}`, ...tracing], {
    env: { ...process.env, HOME: join(folder, 'home') },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const told = text(child.stderr)
  const [code] = await once(child, 'exit')
  return { code, told: await told }
}

test('a packaged build stays shut when its executable has another name', async ({ folder, sandbox }) => {
  test.setTimeout(120_000)
  const packaged = await packagedApp(folder)
  const outcome: Record<string, unknown> = {}
  for (const [name, app] of Object.entries({ development: root, packaged })) {
    const { child, port, netLog, log, renderer } = await startOpen(
      app,
      folder,
      name === 'packaged' ? 'http://elsewhere.invalid' : sandbox.endpoint,
    )
    try {
      if (name === 'development') {
        await expect.poll(() => listens(port)).toBe(true)
        await expect.poll(() => existsSync(netLog)).toBe(true)
      }
      await expect.poll(renderer, { timeout: 30_000 }).toBe(true)
      // A packaged build shows its window, although no development build starts with such an address.
      outcome[name] = {
        listens: await listens(port),
        writes: existsSync(netLog),
        // Chromium's helpers are started before our first line, and write one of their own.
        logs: existsSync(log) && /pref_proxy_config_tracker/.test(readFileSync(log, 'utf8')),
      }
    } finally {
      child.kill('SIGKILL')
    }
  }
  expect(outcome).toEqual({
    // That these do open a build which is not what ships.
    development: { listens: true, writes: true, logs: true },
    packaged: { listens: false, writes: false, logs: false },
  })
  expect(await startTraced(packaged, folder)).toEqual({
    code: 1,
    told: expect.stringContaining('--trace-startup, which writes sign-in URLs into a file'),
  })
})
