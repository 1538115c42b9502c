import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads'
import { app } from 'electron'
import type { Outcome } from '../terminal/client'
import type { ClientTask } from '../terminal/client-worker'
import { commandAmong } from '../terminal/command'
import { ANSWER_SECONDS } from '../terminal/protocol'
import { appImageOf } from './app-image'
import { isPackaged } from './is-packaged'

const STARTING_MS = 10_000

/**
 * Runs `hatrack credentials ID` and ends the process, if it was started with that. It never comes back from there:
 * before Chromium opens a display or starts a process of its own. Electron runs this file before either, so the
 * command works over SSH too, where there is no display; and no window, no tray and no second instance appears.
 * The answer is waited for by a thread, since nothing asynchronous would run here before Chromium goes on.
 */
export function runCommand(): void {
  const command = commandAmong(process.argv, process.defaultApp === true)
  if (!command) return
  const { code, stdout, stderr } = outcomeOf(command)
  print(1, stdout)
  print(2, stderr)
  process.exit(code)
}

function outcomeOf(command: readonly string[]): Outcome {
  const state = new Int32Array(new SharedArrayBuffer(4))
  const { port1, port2 } = new MessageChannel()
  const task: ClientTask = { command, profile: app.getPath('userData'), port: port2, state }
  const worker = join(__dirname, 'terminal-client.cjs')
  new Worker(worker, { workerData: task, transferList: [port2] })
  const runs = Atomics.wait(state, 0, 0, STARTING_MS) !== 'timed-out'
  const ended = runs && Atomics.wait(state, 0, 1, (ANSWER_SECONDS + 10) * 1000) !== 'timed-out'
  const received = ended ? receiveMessageOnPort(port1) : undefined
  const broke: Outcome = { code: 1, stdout: '', stderr: 'Hatrack’s command did not start. Try again.\n' }
  return (received?.message as Outcome | undefined) ?? broke
}

function print(descriptor: 1 | 2, text: string): void {
  const bytes = Buffer.from(text)
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(descriptor, bytes, written)
    } catch (error) {
      // A pipe that is full and does not block; anything else means that nobody reads.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return
    }
  }
}

/**
 * How this Hatrack is called from elsewhere: the program, and the arguments that come before the command's own.
 */
export function ownCommand(): string[] {
  const { commandLine } = app
  return [
    (isPackaged && appImageOf(process.execPath, process.env, process.getuid?.() ?? -1)) || process.execPath,
    ...(commandLine.hasSwitch('no-sandbox') ? ['--no-sandbox'] : []),
    ...(commandLine.hasSwitch('user-data-dir') ? [`--user-data-dir=${app.getPath('userData')}`] : []),
    ...(isPackaged ? [] : [app.getAppPath()]),
  ]
}
