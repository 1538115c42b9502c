import { join } from 'node:path'
import { expect, test } from 'vitest'
import { put } from '../../support/browser-folders'
import { temporaryFolder } from '../../support/temporary-folder'

const root = join(import.meta.dirname, '..', '..', '..')

interface Found {
  path: string | undefined
  unfit: { path: string; why: string }[]
}

/** The finder as the launchers call it, with nothing but these folders to look in. */
async function find(name: string, ...folders: string[]): Promise<Found> {
  const { findProgram } = await import(join(root, 'scripts', 'lib', 'programs.mjs'))
  return findProgram(name, { path: folders.join(':'), places: [] })
}

/** An AWS CLI of this version, which answers a command too. */
const awsCli = (version: string) => `aws-cli/${version} Python/3 "AssumeRolePolicyDocument"`

/** A folder with a program that prints this. */
function folderWith(command: string, prints: string, then = ''): string {
  const folder = join(temporaryFolder(), 'Ünusual name')
  put(join(folder, command), `#!/bin/sh\n${then}\nprintf '%s\\n' '${prints}'\n`, { program: true })
  return folder
}

test.each([
  ['aws', 'aws', awsCli('1.45.11')],
  ['aws', 'aws', awsCli('2.9.19')],
  ['chromium', 'chromium-browser', 'Chromium 156.0.8078.114 built on Debian'],
  ['firefox', 'firefox', 'Mozilla Firefox 153.8.0esr'],
  ['curl', 'curl', 'curl 7.88.1 (x86_64-pc-linux-gnu) libcurl/7.88.1'],
  ['openssl', 'openssl', 'OpenSSL 3.0.19 27 Jan 2026'],
])('%s is found behind one of its name that says something else', async (name, command, prints) => {
  const [wrong, broken, right] = [
    folderWith(command, 'acme 9.9'),
    folderWith(command, prints, 'echo "no such version is installed" >&2; exit 127'),
    folderWith(command, prints),
  ]
  expect(await find(name, wrong, broken, right)).toEqual({
    path: join(right, command),
    unfit: [
      { path: join(wrong, command), why: 'acme 9.9' },
      { path: join(broken, command), why: 'no such version is installed' },
    ],
  })
})

test.each([
  ['aws', 'aws', 'aws-cli/1.26.99 Python/3.9 botocore/1.29'],
  ['chromium', 'chromium', 'Google Chrome 156.0.1'],
  ['chromium', 'chromium', 'Chromium 90.0.1'],
  ['firefox', 'firefox', 'Mozilla Firefox 153.0'],
  ['curl', 'curl', 'curl 7.74.0 (x86_64)'],
  ['openssl', 'openssl', 'LibreSSL 3.3.6'],
  ['openssl', 'openssl', 'OpenSSL 1.0.2k'],
])('%s is not what calls itself %s and is %s', async (name, command, prints) => {
  const folder = folderWith(command, prints)
  expect(await find(name, folder)).toEqual({
    path: undefined,
    unfit: [{ path: join(folder, command), why: prints }],
  })
})

test('a Python is the one that a shim leads to, and only with boto3', async () => {
  const python = (says: string, itself: string) =>
    folderWith('python3', says, `case "$2" in *sys.executable*) echo '${itself}'; exit;; esac`)
  const real = join(folderWith('python3.11', 'boto3 1.43.11'), 'python3.11')
  const bare = folderWith('python3', '', 'echo "ModuleNotFoundError: No module named \'boto3\'" >&2; exit 1')
  expect(await find('python3', bare, python('nothing', real))).toEqual({
    path: real,
    unfit: [{ path: join(bare, 'python3'), why: "ModuleNotFoundError: No module named 'boto3'" }],
  })
})

test('what works only with more of an environment than the tests give it does not fit', async () => {
  const shim = folderWith(
    'aws',
    awsCli('2.9.19'),
    '[ -n "$HATRACK_SHIM" ] || { echo "no shim" >&2; exit 1; }',
  )
  process.env['HATRACK_SHIM'] = '1'
  try {
    expect((await find('aws', shim)).unfit).toEqual([{ path: join(shim, 'aws'), why: 'no shim' }])
  } finally {
    delete process.env['HATRACK_SHIM']
  }
})

test('folders of PATH that are relative or empty are not looked in', async () => {
  expect(await find('aws', '', '.', 'bin')).toEqual({ path: undefined, unfit: [] })
})

test('what is missing is told in one line, with why what is there is not taken', async () => {
  const { inOneLine } = await import(join(root, 'scripts', 'lib', 'programs.mjs'))
  const wrong = folderWith('aws', 'acme 9.9')
  const told = `The tests need the AWS CLI, 1.27 or later; ${join(wrong, 'aws')} says “acme 9.9”.`
  expect(inOneLine('aws', await find('aws', wrong))).toBe(told)
  const right = folderWith('aws', awsCli('2.9.19'))
  expect(inOneLine('aws', await find('aws', wrong, right))).toBe(`${told} Using ${join(right, 'aws')}.`)
  expect(inOneLine('curl', await find('curl'))).toBe(
    'The tests need curl, 7.75 or later (which signs for AWS); there is none.',
  )
})

test('what only says that it is the AWS CLI is none', async () => {
  const { inOneLine } = await import(join(root, 'scripts', 'lib', 'programs.mjs'))
  const idle = folderWith('aws', 'aws-cli/2.99.0')
  const found = await find('aws', idle)
  expect(found).toEqual({
    path: undefined,
    unfit: [{ path: join(idle, 'aws'), why: 'aws-cli/2.99.0', isIdle: true }],
  })
  expect(inOneLine('aws', found)).toContain('says “aws-cli/2.99.0” and does not work')
})
