// @ts-check
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { say } from './process.mjs'

/** A holder shows every two seconds that it lives. A process id alone tells little: containers reuse them. */
const sign = 2_000
const patience = 10_000

/**
 * Lets one process at a time do the work. A lock left by a process that is gone does not count.
 * @template Value
 * @param {string} file
 * @param {() => Promise<Value>} work
 */
export async function alone(file, work) {
  mkdirSync(dirname(file), { recursive: true })
  for (let told = false; !take(file); told = true) {
    if (!told) say('Another set-up is running in this folder; waiting for it …')
    await pause(200)
  }
  const living = setInterval(() => utimesSync(file, new Date(), new Date()), sign)
  try {
    return await work()
  } finally {
    clearInterval(living)
    rmSync(file, { force: true })
  }
}

/** @param {string} file */
function take(file) {
  if (!isHeld(file)) rmSync(file, { force: true })
  const mine = `${file}.${process.pid}`
  writeFileSync(mine, String(process.pid))
  try {
    linkSync(mine, file) // appears whole or not at all
    return true
  } catch {
    return false
  } finally {
    rmSync(mine)
  }
}

/** @param {string} file */
function isHeld(file) {
  try {
    if (Date.now() - statSync(file).mtimeMs > patience) return false
    return process.kill(Number(readFileSync(file, 'utf8')), 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM' // another person's process
  }
}
