import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createKeyReader } from '../../../electron/credentials/key-sources'
import { Secret } from '../../../electron/credentials/secret'
import { KeySources } from '../../../shared/identity'
import { failed } from '../../../shared/result'
import { cpuTime } from '../../support/cpu-time'
import { withoutPrivilege } from '../../support/other-user'
import { temporaryFolder } from '../../support/temporary-folder'

const ID = 'AKIAIOSFODNN7EXAMPLE'
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'

interface Computer {
  env?: { id?: string; secret?: string; token?: boolean }
  file?: string
}

/** A key reader on a computer with such an environment and such a credentials file. */
function reader({ env = {}, file }: Computer, credentialsFile = join(temporaryFolder(), 'credentials')) {
  if (file !== undefined) writeFileSync(credentialsFile, file)
  return createKeyReader({
    accessKeyId: env.id ?? null,
    secretAccessKey: env.secret === undefined ? null : new Secret(env.secret),
    hasSessionToken: env.token ?? false,
    credentialsFile,
  })
}

const problem = (name: string) => failed({ kind: 'key-source', problem: name })
const typed = (accessKeyId: string, secretAccessKey: string) => ({
  from: 'typed' as const,
  accessKeyId,
  secretAccessKey,
})
const profile = (name: string) => ({ from: 'profile' as const, profile: name })

test.each([
  [ID, SECRET],
  [`  ${ID}\n`, `\t${SECRET} `],
  [`"${ID}"`, `'${SECRET}'`],
  [`"${ID}",`, `"${SECRET}",`],
  [`“${ID}”`, `\`${SECRET}\``],
  [`${ID};`, `\ufeff${SECRET}\u00a0`],
])('typed or pasted keys are read: %j', async (id, secret) => {
  const read = await reader({}).read(typed(id, secret))
  expect(read).toEqual({ ok: true, value: { accessKeyId: ID, secretAccessKey: expect.any(Secret) } })
  expect(read.ok && read.value.secretAccessKey.reveal()).toBe(SECRET)
})

test.each([
  ['', SECRET, 'access-key-id'],
  ['akiaiosfodnn7example', SECRET, 'access-key-id'],
  ['AKIA', SECRET, 'access-key-id'],
  [`${ID}\u202e`, SECRET, 'access-key-id'],
  [SECRET, ID, 'access-key-id'],
  ['ASIAIOSFODNN7EXAMPLE', SECRET, 'temporary-keys'],
  [ID, '', 'secret-access-key'],
  [ID, `${SECRET} ${SECRET}`, 'secret-access-key'],
  [ID, 'short', 'secret-access-key'],
  [ID, `${SECRET}ä`, 'secret-access-key'],
  [ID, 'x'.repeat(257), 'secret-access-key'],
])('typed keys %j, %j are refused: %s', async (id, secret, name) => {
  expect(await reader({}).read(typed(id, secret))).toEqual(problem(name))
})

test.each([
  [{}, problem('environment-incomplete')],
  [{ id: ID }, problem('environment-incomplete')],
  [{ secret: SECRET }, problem('environment-incomplete')],
  [{ id: ID, secret: SECRET, token: true }, problem('temporary-keys')],
  [{ id: 'ASIAIOSFODNN7EXAMPLE', secret: SECRET }, problem('temporary-keys')],
  [{ id: 'no key', secret: SECRET }, problem('access-key-id')],
  [
    { id: ID, secret: SECRET },
    { ok: true, value: { accessKeyId: ID, secretAccessKey: new Secret(SECRET) } },
  ],
])('environment %j', async (env, outcome) => {
  expect(await reader({ env }).read({ from: 'environment' })).toEqual(outcome)
})

const FILE = `\ufeff; made by hand
[default]
aws_access_key_id=${ID}
aws_secret_access_key = ${SECRET}   ; a comment

[half]
aws_access_key_id = AKIAIOSFODNN7HALFONE

[temporary]
aws_access_key_id = ASIAIOSFODNN7EXAMPLE
aws_secret_access_key = ${SECRET}
aws_session_token = token

[with-token]
aws_access_key_id = ${ID}
aws_secret_access_key = ${SECRET}
aws_session_token = token

[runs-a-program]
credential_process = touch /tmp/hatrack-was-here
`.replace('\ufeff', '')

test.each([
  ['default', { ok: true, value: { accessKeyId: ID, secretAccessKey: new Secret(SECRET) } }],
  ['half', problem('profile-incomplete')],
  ['temporary', problem('temporary-keys')],
  ['with-token', problem('temporary-keys')],
  ['runs-a-program', problem('profile-incomplete')],
  ['elsewhere', problem('profile-missing')],
  ['', problem('profile-missing')],
  ['__proto__', problem('profile-missing')],
  ['constructor', problem('profile-missing')],
  ['toString', problem('profile-missing')],
])('profile %j', async (name, outcome) => {
  expect(await reader({ file: FILE }).read(profile(name))).toEqual(outcome)
})

test('what there is to choose from is named without a secret', async () => {
  const available = await reader({ env: { id: ID, secret: SECRET }, file: FILE }).available()
  expect(available).toEqual({
    credentialsFile: expect.stringMatching(/credentials$/),
    environment: { accessKeyEnding: 'MPLE' },
    profiles: [
      { name: 'default', accessKeyEnding: 'MPLE' },
      { name: 'half', accessKeyEnding: 'FONE' },
    ],
  })
  expect(KeySources.parse(available)).toEqual(available)
})

test('the shortest of keys still has four characters to show', async () => {
  const available = await reader({ env: { id: 'X' }, file: '[a]\naws_access_key_id = Y' }).available()
  expect(KeySources.parse(available)).toEqual({
    credentialsFile: expect.stringMatching(/credentials$/),
    environment: { accessKeyEnding: '···X' },
    profiles: [{ name: 'a', accessKeyEnding: '···Y' }],
  })
})

test.each([
  ['missing', () => {}],
  ['a folder', (file: string) => mkdirSync(file)],
  ['of 10 MB', (file: string) => writeFileSync(file, `${FILE}${'#'.repeat(10_485_760)}`)],
  ['a device that never ends', (file: string) => symlinkSync('/dev/zero', file)],
])('a credentials file that is %s offers nothing and cannot be read', async (_, make) => {
  const file = join(temporaryFolder(), 'credentials')
  make(file)
  const computed = cpuTime()
  expect(await reader({}, file).available()).toEqual({
    environment: null,
    credentialsFile: file,
    profiles: [],
  })
  expect(await reader({}, file).read(profile('default'))).toEqual(problem('file-unreadable'))
  expect(computed()).toBeLessThan(500)
})

test('a credentials file of somebody else cannot be read, and says so', async () => {
  const folder = temporaryFolder()
  chmodSync(folder, 0o755)
  const file = join(folder, 'credentials')
  writeFileSync(file, FILE, { mode: 0o000 })
  expect(await withoutPrivilege(() => reader({}, file).read(profile('default')))).toEqual(
    problem('file-unreadable'),
  )
})

test.each([
  ['keys outside any profile', `aws_access_key_id = ${ID}\n__proto__ = x`],
  ['binary', Buffer.from(Array.from({ length: 4096 }, (_, at) => at % 256)).toString('latin1')],
  ['a profile with prototype keys', `[a]\n__proto__ =\n  polluted = yes\nconstructor = x`],
])('a file with %s does no harm', async (_, file) => {
  const read = await reader({ file }).read(profile('__proto__'))
  expect(read).toEqual(problem('profile-missing'))
  expect({}).not.toHaveProperty('polluted')
})

const OTHER_ID = 'AKIAI44QH8DHBEXAMPLE'
const keys = (id = ID) => `aws_access_key_id = ${id}\naws_secret_access_key = ${SECRET}\n`
const found = (id = ID) => ({ ok: true, value: { accessKeyId: id, secretAccessKey: new Secret(SECRET) } })
const all = async (file: string) =>
  (await reader({ file }).available()).profiles.map(one => `${one.name} ${one.accessKeyEnding}`)

test.each([
  ['a comment right behind the bracket', `[one]\n${keys()}[two]# comment\n${keys(OTHER_ID)}`, 'one', found()],
  [
    'the same, for the profile itself',
    `[one]\n${keys()}[two]# comment\n${keys(OTHER_ID)}`,
    'two',
    found(OTHER_ID),
  ],
  ['the name __proto__', `[__proto__]\n${keys()}\n${FILE}`, '__proto__', found()],
  ['another called __proto__', `[__proto__]\nx = y\n${FILE}`, 'default', found()],
  ['a name with spaces', `[my own]\n${keys()}`, 'my own', found()],
  ['line ends of Windows and a mark', `\ufeff[a]\n${keys()}`.replaceAll('\n', '\r\n'), 'a', found()],
  [
    'quotes around both',
    `[a]\naws_access_key_id = "${ID}"\naws_secret_access_key = '${SECRET}'\n`,
    'a',
    found(),
  ],
  ['keys in other letters', `[a]\nAWS_Access_Key_ID=${ID}\nAws_Secret_Access_Key: ${SECRET}\n`, 'a', found()],
  ['nested keys that are none of its own', `[a]\ns3 =\n  aws_access_key_id = x\n${keys()}`, 'a', found()],
  [
    'a header without an end behind it',
    `[a]\nx = y\n[two\n${keys(OTHER_ID)}`,
    'a',
    problem('profile-incomplete'),
  ],
  ['the same keys twice', `[a]\n${keys()}[a]\n${keys()}`, 'a', found()],
  ['settings in a second place', `[a]\n${keys()}[a]\nregion = x\n`, 'a', found()],
  ['other keys in a second place', `[a]\n${keys()}[a]\n${keys(OTHER_ID)}`, 'a', problem('profile-ambiguous')],
  [
    'a key in each of two places',
    `[a]\naws_access_key_id = ${ID}\n[a]\naws_secret_access_key = ${SECRET}\n`,
    'a',
    problem('profile-ambiguous'),
  ],
  ['two ids', `[a]\naws_access_key_id = ${OTHER_ID}\n${keys()}`, 'a', problem('profile-ambiguous')],
  [
    'a token in a second place',
    `[a]\n${keys()}[a]\naws_session_token = x\n`,
    'a',
    problem('profile-ambiguous'),
  ],
])('never the wrong keys, of a profile with %s', async (_, file, name, outcome) => {
  expect(await reader({ file }).read(profile(name))).toEqual(outcome)
})

test('a profile that stands twice with other keys is offered without one of them', async () => {
  expect(await all(`[a]\n${keys()}[a]\n${keys(OTHER_ID)}[b]\n${keys()}`)).toEqual(['a ····', 'b MPLE'])
})

test.each(['utf-16le', 'utf-16be'] as const)(
  'a file in %s is read, with a mark and without',
  async encoding => {
    for (const mark of ['\ufeff', '']) {
      const bytes = Buffer.from(`${mark}[a]\r\n${keys()}`, 'utf16le')
      if (encoding === 'utf-16be') bytes.swap16()
      const credentialsFile = join(temporaryFolder(), 'credentials')
      writeFileSync(credentialsFile, bytes)
      expect(await reader({}, credentialsFile).read(profile('a'))).toEqual(found())
    }
  },
)
