import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { storageProblem } from '../../../electron/storage/storage-problem'
import { ok } from '../../../shared/result'
import { countsOf, openLines } from '../../support/journal'
import { temporaryFolder } from '../../support/temporary-folder'

const overQuota = process.platform === 'linux' ? -122 : -69

test.each([
  ['disk-full', { code: 'ENOSPC', errno: -28 }],
  // As Node tells of EDQUOT, for which libuv has no name.
  ['disk-full', { code: `Unknown system error ${overQuota}`, errno: overQuota }],
  ['not-writable', { code: 'EROFS', errno: -30 }],
  ['other', { code: 'EIO', errno: -5 }],
] as const)('%s is what %j is told as', (problem, told) => {
  expect(storageProblem(Object.assign(new Error(told.code), told))).toBe(problem)
})

test('an entry that is on the disk counts as written, whatever closing its file says', async () => {
  const file = join(temporaryFolder(), 'history.jsonl')
  const probe = await open(join(file, '..', 'probe'), 'w')
  const handles = Object.getPrototypeOf(probe)
  const { close } = handles
  await probe.close()
  // The one place where the system’s answer is ours: no disk here fails at close.
  handles.close = async function (this: unknown) {
    await close.call(this)
    throw Object.assign(new Error('EIO: i/o error, close'), { code: 'EIO', errno: -5 })
  }
  onTestFinished(() => {
    handles.close = close
  })
  const { journal } = openLines(file)
  expect([await journal.append({ count: 1, text: '' }), await countsOf(journal)]).toEqual([
    ok(undefined),
    [1],
  ])
})
