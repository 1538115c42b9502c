import { describe, expect, it } from 'vitest'
import { callerOf, type ProcessFacts, splitArguments } from '../../../electron/terminal/caller'
import { commandAmong, wishOf } from '../../../electron/terminal/command'

const ID = '5b0f5a1e-8f0e-4a52-9b0e-1f4de7a55b11'

describe('a command among arguments', () => {
  it.each<[readonly string[], boolean, readonly string[] | null]>([
    [['hatrack', 'credentials', ID], false, ['credentials', ID]],
    [['hatrack', '--no-sandbox', '--user-data-dir=/x', 'credentials', ID], false, ['credentials', ID]],
    [['electron', '--no-sandbox', '/project', 'credentials', ID], true, ['credentials', ID]],
    [['electron', '/credentials/credentials', '--inspect=0'], true, null],
    [['electron', 'credentials'], true, null],
    [['hatrack', '--help'], false, ['--help']],
    [['hatrack'], false, null],
    [['hatrack', '--', 'hatrack://account/1', 'credentials'], false, null],
    [['hatrack', `hatrack://credentials/${ID}`], false, null],
  ])('of %j (project: %s)', (argv, project, expected) => {
    expect(commandAmong(argv, project)).toEqual(expected)
  })

  it('is read', () => {
    expect(wishOf(['credentials', ID])).toEqual({ is: 'credentials', accountId: ID })
    expect(wishOf(['credentials', ID.toUpperCase()])).toEqual({ is: 'credentials', accountId: ID })
    expect(wishOf(['credentials', '-h'])).toEqual({ is: 'help' })
    expect(wishOf(['--help'])).toEqual({ is: 'help' })
    for (const account of [
      '204815160001',
      'arn:aws:iam::204815160001:role/Operator',
      'https://console.aws.amazon.com/',
    ])
      expect(wishOf(['credentials', account])).toEqual({ is: 'credentials', accountId: account })
    for (const wrong of [
      [],
      ['me'],
      ['20481516000'],
      [`arn:aws:s3:::${'x'.repeat(1000)}`],
      [ID, ID],
      [`${ID}0`],
      [''],
    ])
      expect(wishOf(['credentials', ...wrong])).toEqual({ is: 'wrong' })
  })
})

describe('who asks', () => {
  const facts = (program: string, argv: string[], parent = 0): ProcessFacts => ({
    program,
    argv,
    folder: '/home/ada',
    parent,
  })
  const who = (processes: Record<number, ProcessFacts>, files: readonly string[] = []) =>
    callerOf(
      1,
      pid => processes[pid] ?? null,
      path => files.includes(path),
    )

  it('is a program by its path', () => {
    expect(who({ 1: facts('/usr/bin/terraform', ['terraform', 'apply', '-var=password=x']) })).toEqual({
      name: 'terraform',
      path: '/usr/bin/terraform',
    })
  })

  it('is the script of an interpreter', () => {
    const argv = ['/usr/bin/python3', '/usr/bin/aws', 's3', 'ls']
    expect(who({ 1: facts('/usr/bin/python3.11', argv) }, ['/usr/bin/aws'])).toEqual({
      name: 'aws',
      path: '/usr/bin/aws',
    })
    expect(who({ 1: facts('/usr/bin/node', ['node', 'deploy.js']) }, ['/home/ada/deploy.js'])).toEqual({
      name: 'deploy.js',
      path: '/home/ada/deploy.js',
    })
  })

  it('tells no argument that is not that script', () => {
    const secret = 'https://user:hunter2@example.com'
    for (const argv of [
      ['python3', secret],
      ['python3', '-c', '/etc/passwd'],
      ['python3', '-m', 'awscli', '/etc/passwd'],
      ['python3'],
    ]) {
      expect(who({ 1: facts('/usr/bin/python3', argv) }, ['/etc/passwd'])).toEqual({
        name: 'python3',
        path: null,
      })
    }
  })

  it('is behind the shells that run one command, three at most', () => {
    const shell = (parent: number) => facts('/bin/dash', ['sh', '-c', 'hatrack credentials x'], parent)
    const program = facts('/usr/bin/terraform', ['terraform'])
    expect(who({ 1: shell(2), 2: shell(3), 3: program }).name).toBe('terraform')
    expect(who({ 1: shell(2), 2: shell(3), 3: shell(4), 4: program }).name).toBe('terraform')
    expect(who({ 1: shell(2), 2: shell(3), 3: shell(4), 4: shell(5), 5: program })).toEqual({
      name: 'dash',
      path: null,
    })
    // An argument of a script is none of the shell's.
    const script = facts('/bin/bash', ['bash', 'deploy.sh', '-c'], 2)
    expect(who({ 1: script, 2: program }, ['/home/ada/deploy.sh']).path).toBe('/home/ada/deploy.sh')
    expect(who({ 1: facts('/bin/bash', ['-bash'], 2), 2: program }).name).toBe('bash')
    expect(who({})).toEqual({ name: 'unknown program', path: null })
  })

  const own = ['deploy.py', 'deploy.js', 'deploy.sh', 'evil.py', 'evil.mjs', 'app.jar', 'X.java'].map(
    name => `/home/ada/${name}`,
  )
  const scriptOf = (line: string) => {
    const [program = '', ...rest] = line.split(' ')
    return who({ 1: facts(`/usr/bin/${program}`, [program, ...rest]) }, own).path
  }

  it.each([
    'python3',
    'python3 -',
    'python3 - deploy.py',
    'python3 -m awscli',
    'python3 -mawscli deploy.py',
    'python3 -c evil() deploy.py',
    'python3 -Ic deploy.py',
    'python3 -Im deploy.py',
    'python3 -W ignore::evil.Category deploy.py',
    'python3 -X presite=evil deploy.py',
    'python3.11 -X',
    'node',
    'node --import ./evil.mjs deploy.js',
    'node --import=./evil.mjs deploy.js',
    'node --require deploy.js -e evil()',
    'node -r deploy.js -e evil()',
    'node --loader ./evil.mjs deploy.js',
    'node --env-file=evil deploy.js',
    'node -e deploy.js',
    'node -pe deploy.js',
    'ruby -r evil deploy.py',
    'ruby -e deploy.py',
    'perl -MEvil deploy.py',
    'perl -e deploy.py',
    'php -r evil();',
    'php -d auto_prepend_file=evil.py deploy.py',
    'java Evil',
    'java -cp evil Main',
    'java -javaagent:evil.jar -jar app.jar',
    'dotnet run',
    'pwsh -Command evil',
    'pwsh -NoProfile -c deploy.py',
    'bash',
    'bash -s',
    'bash -i',
    'bash --rcfile evil.py deploy.sh',
    'bash --init-file evil.py -i',
    'zsh',
    'fish -C evil deploy.sh',
    'deno run deploy.js',
    'awk -f deploy.py',
    'busybox',
    'timeout 5 hatrack',
    'xargs hatrack',
    'make deploy',
    'sudo deploy.sh',
    'lua -l evil deploy.py',
    'fish -C deploy.py evil.sh',
    'fish -p deploy.sh evil.sh',
    'fish -d deploy.sh evil.sh',
    'busybox xargs deploy.sh',
    'busybox timeout 5 deploy.sh',
    'busybox wget deploy.sh',
    'toybox xargs deploy.sh',
    'coreutils --coreutils-prog=timeout 5 deploy.sh',
    'python3.11-dbg -c evil',
    'pypy3.9-c -c evil',
    'perl5.36-x86_64-linux-gnu -e evil',
    'bash-static',
    'vim.basic deploy.sh',
    'emacs-gtk deploy.sh',
    'ld-linux-x86-64.so.2 ./evil',
    'ld-musl-x86_64.so.1 ./evil',
    'qemu-x86_64-static ./evil',
    'nu -c evil',
  ])('is nobody that could be told again, for %s', line => {
    expect(scriptOf(line)).toBeNull()
  })

  it.each([
    ['python3 deploy.py', 'deploy.py'],
    ['python3 -X utf8 evil.py deploy.py', 'evil.py'],
    ['python3 -W ignore evil.py deploy.py', 'evil.py'],
    ['python3 -Wignore -u -OO deploy.py', 'deploy.py'],
    ['python3 -- deploy.py', 'deploy.py'],
    ['node --enable-source-maps deploy.js --import x', 'deploy.js'],
    ['node --max-old-space-size=4096 deploy.js', 'deploy.js'],
    ['bash -e deploy.sh', 'deploy.sh'],
    ['bash -eu -o pipefail deploy.sh', 'deploy.sh'],
    ['zsh deploy.sh', 'deploy.sh'],
    ['perl -w deploy.py', 'deploy.py'],
    ['php -f deploy.py', 'deploy.py'],
    ['java -Xmx2g -jar app.jar', 'app.jar'],
    ['java X.java', 'X.java'],
    ['pwsh -NoProfile -ExecutionPolicy Bypass -File deploy.sh', 'deploy.sh'],
    ['busybox sh deploy.sh', 'deploy.sh'],
    ['fish -N deploy.sh', 'deploy.sh'],
    ['tcsh -f deploy.sh', 'deploy.sh'],
    ['python3.11-dbg deploy.py', 'deploy.py'],
  ])('is the file, for %s', (line, file) => {
    expect(scriptOf(line)).toBe(`/home/ada/${file}`)
  })

  it('is what a program in one file with others is called by', () => {
    const run = (...argv: string[]) => who({ 1: facts('/bin/busybox', argv) }, own).path
    expect(run('sh', 'deploy.sh')).toBe('/home/ada/deploy.sh')
    expect(run('/bin/sh', 'deploy.sh')).toBe('/home/ada/deploy.sh')
    for (const argv of [
      ['xargs', 'deploy.sh'],
      ['timeout', 'deploy.sh'],
      ['awk', 'deploy.sh'],
      ['wget', 'deploy.sh'],
      [],
    ])
      expect(run(...argv)).toBeNull()
    const program = facts('/usr/bin/terraform', ['terraform'])
    expect(who({ 1: facts('/bin/busybox', ['sh', '-c', 'hatrack credentials x'], 2), 2: program }).name).toBe(
      'terraform',
    )
  })

  it('is nobody where a shell or an interpreter was handed what it runs', () => {
    for (const file of ['/dev/stdin', '/dev/fd/63', '/proc/self/fd/3', '/tmp/../dev/stdin']) {
      for (const [program, name] of [
        ['/bin/bash', 'bash'],
        ['/usr/bin/python3', 'python3'],
      ] as const) {
        const asking = facts(program, [name, file])
        expect(
          callerOf(
            1,
            () => asking,
            () => true,
          ),
        ).toEqual({ name, path: null })
      }
    }
  })

  it('is read from a line of ps only where it can be read in one way', () => {
    const split = (line: string, ...files: string[]) =>
      splitArguments('/usr/bin/python3', line, path => files.includes(path))
    expect(split('/usr/bin/python3 -u /opt/a b/aws s3 ls', '/opt/a b/aws')).toEqual([
      '/usr/bin/python3',
      '-u',
      '/opt/a b/aws',
    ])
    expect(split('python3 /opt/a b', '/opt/a', '/opt/a b')).toEqual(['/usr/bin/python3', '--?'])
    expect(split('python3 -m awscli')).toEqual(['/usr/bin/python3', '-m', 'awscli'])
  })
})
