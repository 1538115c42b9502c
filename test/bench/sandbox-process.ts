import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { WorldDescription } from '../sandbox'

/** A local AWS in a process of its own, so that driving the app and answering it do not wait for each other. */
export interface SandboxProcess {
  endpoint: string
  world: Pick<WorldDescription, 'accessKeyId' | 'secretAccessKey' | 'userArn' | 'accounts'>
  /** Milliseconds that every answer is held back. */
  setLatency(milliseconds: number): Promise<void>
  close(): Promise<void>
}

const root = join(import.meta.dirname, '..', '..')

export async function startSandboxProcess(): Promise<SandboxProcess> {
  const jiti = join(root, 'node_modules', 'jiti', 'lib', 'jiti-cli.mjs')
  const child = spawn(process.execPath, [jiti, join(root, 'test', 'sandbox', 'cli.ts'), '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  const ended = exited.then(() => {
    throw new Error('The local AWS ended.')
  })
  ended.catch(() => {})
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended])
  const world: SandboxProcess['world'] & { endpoint: string } = JSON.parse(String(line))

  return {
    endpoint: world.endpoint,
    world,
    async setLatency(milliseconds) {
      const answer = await fetch(`${world.endpoint}/_sandbox/latency`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ milliseconds }),
      })
      if (!answer.ok) throw new Error(`The local AWS refused its latency: ${await answer.text()}`)
    },
    async close() {
      child.kill()
      await exited
    },
  }
}
