import { join } from 'node:path'
import { expect, test } from 'vitest'

const library = join(import.meta.dirname, '..', '..', '..', 'scripts', 'lib')

test.each([
  [[], [], []],
  [['unit', 'e2e'], ['unit', 'e2e'], []],
  [['e2e', '--grep', 'two words'], ['e2e'], ['--grep', 'two words']],
  [['e2e', '--grep', 'unit'], ['e2e'], ['--grep', 'unit']],
  [['unit', '-t', 'name', '--bail=1'], ['unit'], ['-t', 'name', '--bail=1']],
  [['--bail', '1'], [], ['--bail', '1']],
  [['unit', '--', 'test/unit/shared', '-t', 'x'], ['unit'], ['test/unit/shared', '-t', 'x']],
])('npm test -- %j runs its parts, and hands on the rest as it is', async (args, parts, flags) => {
  const { partsAndFlags } = await import(join(library, 'test-arguments.mjs'))
  expect(partsAndFlags(args)).toEqual({ parts, flags })
})

test('what tests are run with has nothing of a person’s AWS, proxies, language or options', async () => {
  const { plainEnvironment } = await import(join(library, 'plain-environment.mjs'))
  const kept = {
    PATH: '/usr/bin',
    HOME: '/home/Jürgen Müller',
    TZ: 'Pacific/Kiritimati',
    NODE_EXTRA_CA_CERTS: '/ca.pem',
    ELECTRON_MIRROR: 'https://mirror.example',
    npm_config_registry: 'https://registry.example',
  }
  const personal = {
    AWS_PROFILE: 'prod',
    AWS_ENDPOINT_URL: 'http://evil.example',
    HTTPS_PROXY: 'http://proxy.example',
    no_proxy: '*',
    LANG: 'de_DE.UTF-8',
    LC_ALL: 'de_DE.UTF-8',
    LANGUAGE: 'de',
    NODE_OPTIONS: '--openssl-legacy-provider',
    PYTHONPATH: '/home/ada/lib',
    BASH_ENV: '/home/ada/.bashrc',
  }
  expect(plainEnvironment({ ...kept, ...personal })).toEqual({ ...kept, LANG: 'C.UTF-8' })
})
