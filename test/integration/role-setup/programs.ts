import { execFile } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { programInShell } from '../../support/programs'

export interface Finished {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

interface Circumstances {
  readonly folder: string
  readonly input?: string
  readonly environment?: Record<string, string>
}

/** Runs a program in a folder; nothing of this machine's AWS configuration reaches it. */
export function run(program: string, args: readonly string[], around: Circumstances): Promise<Finished> {
  const env = {
    PATH: `${around.folder}${delimiter}/usr/bin${delimiter}/bin`,
    HOME: around.folder,
    LC_ALL: 'C.UTF-8',
    AWS_EC2_METADATA_DISABLED: 'true',
    CHECKPOINT_DISABLE: '1',
    ...around.environment,
  }
  return new Promise(resolve => {
    const options = { env, cwd: around.folder, maxBuffer: 64 * 1024 * 1024, timeout: 110_000 }
    const child = execFile(program, [...args], options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1
      resolve({ code, stdout, stderr })
    })
    child.stdin?.on('error', () => {})
    child.stdin?.end(around.input ?? '')
  })
}

/** What a program printed; throws with what it complained of where it failed. */
export function output(finished: Finished): string {
  if (finished.code !== 0) throw new Error(finished.stderr || `Ended with ${finished.code}.`)
  return finished.stdout
}

/** Puts a script called `aws` where it is found before the real one. */
export function standInForAws(folder: string, lines: readonly string[]): void {
  const file = join(folder, 'aws')
  writeFileSync(file, ['#!/bin/sh', ...lines, ''].join('\n'))
  chmodSync(file, 0o755)
}

/** The real AWS CLI, sent to an endpoint; an older one knows no environment variable for that. */
export function sendAwsTo(folder: string, endpoint: string): void {
  standInForAws(folder, [`exec ${programInShell('aws')} --endpoint-url '${endpoint}' "$@"`])
}
