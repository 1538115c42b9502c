import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { inheritable, startProcess } from '../../../electron/console/browsers/start-process'
import { put } from '../../support/browser-folders'
import { temporaryFolder } from '../../support/temporary-folder'

const linuxOnly = test.skipIf(process.platform !== 'linux')

linuxOnly('what is closed when a program starts is not inherited', () => {
  const files = temporaryFolder()
  put(join(files, '1'), 'pos:\t0\nflags:\t02\n')
  put(join(files, '5'), 'pos:\t0\nflags:\t02000002\nmnt_id:\t9\n')
  put(join(files, '12'), 'pos:\t0\nflags:\t02\nmnt_id:\t9\n')
  put(join(files, '30'), 'pos:\t0\nflags:\t0100002\n')
  expect(inheritable(files)).toEqual(new Set([12, 30]))
})

linuxOnly('that is read of a real process', async () => {
  const shell = spawn('sh', ['-c', 'exec 9< /dev/zero; sleep 60'], { stdio: 'ignore' })
  await once(shell, 'spawn')
  onTestFinished(() => void shell.kill('SIGKILL'))
  await vi.waitUntil(() => inheritable(`/proc/${shell.pid}/fdinfo`).has(9), { timeout: 5000 })
})

linuxOnly('a program that is started holds nothing that was open here', async () => {
  const folder = temporaryFolder()
  const notes = join(folder, 'notes')
  const script = put(
    join(folder, 'program'),
    `#!/bin/sh\nfor each in /proc/$$/fd/*; do readlink $each; done > ${notes}.new\nmv ${notes}.new ${notes}\n`,
    { program: true },
  )
  expect(await startProcess({ file: script, args: [] }, { environment: process.env, cwd: folder })).toBe(true)
  await vi.waitUntil(() => existsSync(notes), { timeout: 5000 })
  const held = readFileSync(notes, 'utf8').trim().split('\n')
  // The script itself is open in its shell, and so are its notes.
  expect(held.filter(each => each !== '/dev/null' && !each.startsWith(folder))).toEqual([])
})

linuxOnly.each([
  ['exit 0', []],
  ['exit 3', [3]],
  ['exit 127', [127]],
  ['kill -KILL $$', [137]],
])('a program that does %s is told with %j', async (does, told) => {
  const folder = temporaryFolder()
  const script = put(join(folder, 'program'), `#!/bin/sh\necho > ran\n${does}\n`, { program: true })
  const statuses: number[] = []
  const place = { environment: process.env, cwd: folder }
  expect(await startProcess({ file: script, args: [] }, place, status => statuses.push(status))).toBe(true)
  await vi.waitUntil(() => existsSync(join(folder, 'ran')) && statuses.length >= told.length, {
    timeout: 5000,
  })
  expect(statuses).toEqual(told)
})
