import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { WorldDescription } from '../sandbox'

/** A local AWS in a process of its own, so that driving the app and answering it do not wait for each other. */
export interface SandboxProcess {
  endpoint: string
  world: Pick<WorldDescription, 'accessKeyId' | 'secretAccessKey' | 'userArn' | 'mfa' | 'accounts'>
  /** Milliseconds that every answer is held back. */
  setLatency(milliseconds: number): Promise<void>
  /** Any command of the sandbox's control, and its answer. */
  command(name: string, input: object): Promise<unknown>
  close(): Promise<void>
}

const root = join(import.meta.dirname, '..', '..')

/** @param additionalAccounts plain ones, besides those with a name. */
export async function startSandboxProcess(additionalAccounts = 0): Promise<SandboxProcess> {
  const jiti = join(root, 'node_modules', 'jiti', 'lib', 'jiti-cli.mjs')
  const child = spawn(
    process.execPath,
    [jiti, join(root, 'test', 'sandbox', 'cli.ts'), '--json', '--accounts', String(additionalAccounts)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const exited = once(child, 'exit')
  const ended = exited.then(() => {
    throw new Error('The local AWS ended.')
  })
  ended.catch(() => {})
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended])
  const world: SandboxProcess['world'] & { endpoint: string } = JSON.parse(String(line))

  async function command(name: string, input: object): Promise<unknown> {
    const answer = await fetch(`${world.endpoint}/_sandbox/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    })
    if (!answer.ok) throw new Error(`The local AWS refused ${name}: ${await answer.text()}`)
    return answer.json()
  }

  return {
    endpoint: world.endpoint,
    world,
    command,
    setLatency: async milliseconds => void (await command('latency', { milliseconds })),
    async close() {
      child.kill()
      await exited
    },
  }
}
