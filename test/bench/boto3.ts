import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { LinkedAccount } from '../sandbox'
import { program } from '../support/programs'
import type { SandboxProcess } from './sandbox-process'

const run = promisify(execFile)
const script = join(import.meta.dirname, 'open_console.py')

/** Gives what opens an account with boto3, and answers with how long the whole process took, in milliseconds. */
export function boto3Opener(sandbox: SandboxProcess, account: LinkedAccount) {
  const python = program('python3')
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
