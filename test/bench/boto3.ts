import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { LinkedAccount } from '../sandbox'
import type { SandboxProcess } from './sandbox-process'

const run = promisify(execFile)
const script = join(import.meta.dirname, 'open_console.py')

/** Debian's Python first, because python3-boto3 is made for it; PATH may lead to another. */
const PYTHONS = ['/usr/bin/python3', 'python3']

/** Gives what opens an account with boto3, and answers with how long the whole process took, in milliseconds. */
export async function boto3Opener(sandbox: SandboxProcess, account: LinkedAccount) {
  const python = await pythonWithBoto3()
  const env = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    AWS_ACCESS_KEY_ID: sandbox.world.accessKeyId,
    AWS_SECRET_ACCESS_KEY: sandbox.world.secretAccessKey,
  }
  return async (): Promise<number> => {
    const started = performance.now()
    const { stdout } = await run(python, [script, sandbox.endpoint, account.roleArn, account.externalId], {
      env,
    })
    const took = performance.now() - started
    if (!stdout.includes('SigninToken=')) throw new Error(`boto3 gave no sign-in URL:\n${stdout}`)
    return took
  }
}

async function pythonWithBoto3(): Promise<string> {
  for (const python of PYTHONS) {
    const found = await run(python, ['-c', 'import boto3']).catch(() => null)
    if (found) return python
  }
  throw new Error('There is no boto3 here.')
}
