import { execFileSync, spawn } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { authoritiesIn, readCaFile } from '../../../electron/aws/ca-file'
import { createChosenAuthorities } from '../../../electron/aws/extra-authorities'
import type { Notice } from '../../../shared/app-info'
import { cpuTime } from '../../support/cpu-time'
import { der, no, sequence } from '../../support/der'
import {
  authorityExtensions,
  clientAuth,
  critical,
  extension,
  type Made,
  make,
  purposes,
  rsaKeys,
  serverExtensions,
} from '../../support/made-certificates'
import { temporaryFolder } from '../../support/temporary-folder'

const root = make({ subject: 'Corporate Root', extensions: authorityExtensions })
const other = make({ subject: 'Another Root', extensions: authorityExtensions })
const leaf = make({ by: root, subject: 'server', extensions: serverExtensions('server.example') })
const textOf = (...made: readonly Made[]) => made.map(({ pem }) => pem).join('')
const NEVER = 'nobody is trusted'

test('what a text holds twice is counted once', () => {
  const read = authoritiesIn(textOf(root, leaf, root, other, leaf))
  if (!read.ok) throw new Error(read.failure)
  expect(read.value.authorities.map(({ subject }) => subject.readable)).toEqual([
    'Corporate Root',
    'Another Root',
  ])
  expect(read.value.leftOut).toHaveLength(1)
})

test('a text of authorities gives those that can be used, and says why others are left out', () => {
  const short = make({
    subject: 'Root with a short key',
    key: rsaKeys(1024),
    extensions: authorityExtensions,
  })
  const forClients = make({ subject: 'VPN', extensions: [...authorityExtensions, purposes([clientAuth])] })
  const unknown = extension('1.2.3.4', no, critical)
  const bound = make({ subject: 'Bound\u202e\n', extensions: [...authorityExtensions, unknown] })
  const twice = make({ extensions: [...authorityExtensions, ...authorityExtensions] })
  const key = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n'
  const read = authoritiesIn(`# Corporate\r\n${key}${textOf(short, root, leaf, forClients, bound, twice)}`)
  if (!read.ok) throw new Error(read.failure)
  expect(read.value.authorities.map(({ subject }) => subject.readable)).toEqual(['Corporate Root'])
  expect(read.value.leftOut).toEqual([
    { name: 'Root with a short key', reason: 'key' },
    { name: 'server', reason: 'not-authority' },
    { name: 'VPN', reason: 'purpose' },
    { name: 'Bound', reason: 'constraints' },
    { name: '', reason: 'not-readable' },
  ])
  expect(read.value.text).not.toContain('PRIVATE')
  expect(authoritiesIn(read.value.text)).toEqual(read)
})

test.each([
  ['hello', 'not-pem'],
  ['', 'not-pem'],
  [textOf(root).replace('MII', 'M!I'), 'not-pem'],
  [textOf(root) + textOf(other).slice(0, -40), 'not-pem'],
  [textOf(root) + textOf(other).replace('MII', 'MIX'), 'not-pem'],
  [textOf(leaf), 'no-authority'],
  [
    `-----BEGIN CERTIFICATE-----\n${der(0x30, sequence()).toString('base64')}\n-----END CERTIFICATE-----`,
    'no-authority',
  ],
])('what is damaged or of no use is refused as a whole: %#', (text, problem) => {
  expect(authoritiesIn(text)).toEqual({ ok: false, failure: problem })
})

test('a file that only begins certificates is read in no time', () => {
  const computed = cpuTime()
  expect(authoritiesIn('-----BEGIN CERTIFICATE-----'.repeat(38_000)).ok).toBe(false)
  expect(computed()).toBeLessThan(2000)
})

test('a file is refused for what it is', async () => {
  const folder = temporaryFolder()
  const file = (name: string, text: string) => {
    const path = join(folder, name)
    writeFileSync(path, text)
    return path
  }
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  const large = file('large.pem', textOf(root) + ' '.repeat(1_048_577))
  const problems = [join(folder, 'nowhere.pem'), join(large, 'below'), folder, pipe, large].map(
    async path => {
      const read = await readCaFile(path)
      return read.ok ? 'read' : read.failure
    },
  )
  expect(await Promise.all(problems)).toEqual(['missing', 'missing', 'unreadable', 'unreadable', 'too-large'])
})

function scene() {
  const folder = join(temporaryFolder(), 'profile')
  const file = join(temporaryFolder(), 'corporate.pem')
  writeFileSync(file, textOf(root))
  const notices = new Map<Notice['kind'], Notice>()
  const setNotice = (kind: Notice['kind'], notice: Notice | null) =>
    void (notice ? notices.set(kind, notice) : notices.delete(kind))
  const open = () => createChosenAuthorities({ folder, setNotice })
  const chosen = open()
  const choose = async () => {
    const answer = await chosen.choose(file)
    if (!answer.ok) throw new Error(JSON.stringify(answer.failure))
    return answer.value
  }
  const namesOf = (settings: Awaited<ReturnType<typeof choose>>, by = chosen) =>
    by
      .use(settings)
      .map(({ subject }) => subject.readable)
      .join() || NEVER
  return { folder, file, notices, open, chosen, choose, namesOf }
}

test('what was chosen is kept, and a later change of its file is told and not trusted', async () => {
  const { folder, file, notices, open, choose, namesOf } = scene()
  const settings = await choose()
  expect(settings.extraCaFile).toBe(file)
  const [copy = ''] = readdirSync(folder)
  expect(statSync(join(folder, copy)).mode & 0o777).toBe(0o600)

  writeFileSync(file, textOf(other))
  const later = open()
  expect(namesOf(settings, later)).toBe('Corporate Root')
  await vi.waitFor(() => expect([...notices.values()]).toEqual([{ kind: 'ca-file-changed', file }]))
  expect(await later.describe()).toMatchObject({
    authorities: [
      {
        name: 'Corporate Root',
        isOver: false,
        fingerprint: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/),
      },
    ],
    leftOut: [],
    original: 'changed',
  })

  // Chosen again, with the change that was told.
  const again = await choose()
  expect(namesOf(again, later)).toBe('Another Root')
  await vi.waitFor(() => expect([...notices.values()]).toEqual([]))
  expect(await later.describe()).toMatchObject({ original: 'same' })
  await later.dropOthers()
  expect(readdirSync(folder)).toEqual([`extra-authorities-${again.extraCaCopy}.pem`])
})

test('a file that is gone, or says the same in other words, changes nothing', async () => {
  const { file, notices, chosen, choose, namesOf } = scene()
  const settings = await choose()
  appendFileSync(file, '# a comment\n')
  expect(namesOf(settings)).toBe('Corporate Root')
  expect(await chosen.describe()).toMatchObject({ original: 'same' })
  rmSync(file)
  expect(namesOf(settings)).toBe('Corporate Root')
  expect(await chosen.describe()).toMatchObject({ original: 'missing' })
  writeFileSync(file, 'hello')
  expect(await chosen.describe()).toMatchObject({ original: 'changed' })
  rmSync(file)
  mkdirSync(file)
  expect(await chosen.describe()).toMatchObject({ original: 'unreadable' })
  expect([...notices.values()]).toEqual([])
})

test('a copy that is missing or was changed is not trusted, and neither is a file without a copy', async () => {
  const { folder, file, notices, chosen, choose, namesOf } = scene()
  const settings = await choose()
  const copy = join(folder, `extra-authorities-${settings.extraCaCopy}.pem`)
  const untrusted: Notice[] = [{ kind: 'ca-file', file, problem: 'no-copy' }]
  expect(namesOf(settings)).toBe('Corporate Root')

  chmodSync(copy, 0o600)
  writeFileSync(copy, readFileSync(copy, 'utf8') + textOf(other))
  expect(namesOf(settings)).toBe(NEVER)
  expect([...notices.values()]).toEqual(untrusted)
  expect(await chosen.describe()).toBeNull()
  rmSync(copy)
  expect(namesOf(settings)).toBe(NEVER)
  expect([...notices.values()]).toEqual(untrusted)
  expect(namesOf({ extraCaFile: file, extraCaCopy: null })).toBe(NEVER)
  expect([...notices.values()]).toEqual(untrusted)
  expect(namesOf({ extraCaFile: null, extraCaCopy: null })).toBe(NEVER)
  expect([...notices.values()]).toEqual([])
})

test('a pipe, a folder or a link to a device in the copy’s place is not waited for, and not trusted', async () => {
  const { folder, choose, namesOf } = scene()
  const settings = await choose()
  const copy = join(folder, `extra-authorities-${settings.extraCaCopy}.pem`)
  const stands: Record<string, () => void> = {
    pipe: () => void execFileSync('mkfifo', [copy]),
    folder: () => mkdirSync(copy),
    device: () => symlinkSync('/dev/zero', copy),
  }
  for (const [name, put] of Object.entries(stands)) {
    rmSync(copy, { recursive: true })
    put()
    // Whoever waited would have to wait for this.
    if (name === 'pipe') spawn('timeout', ['8', 'sh', '-c', 'sleep 4; : > "$0"', copy])
    const began = performance.now()
    expect(namesOf(settings)).toBe(NEVER)
    expect(performance.now() - began).toBeLessThan(3000)
  }
})

test('a copy that cannot be written is told, and nothing is trusted', async () => {
  const { folder, file, chosen } = scene()
  writeFileSync(folder, 'a file where the folder should be')
  expect(await chosen.choose(file)).toEqual({
    ok: false,
    failure: { kind: 'storage', problem: 'other', file: expect.stringMatching(/^extra-authorities-/) },
  })
  expect(await chosen.describe()).toBeNull()
})
