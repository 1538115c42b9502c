import { describe, expect, it } from 'vitest'
import { callerOf, type ProcessFacts } from '../../../electron/terminal/caller'
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
        path: '/usr/bin/python3',
      })
    }
  })

  it('is behind the shells that run one command, three at most', () => {
    const shell = (parent: number) => facts('/bin/dash', ['sh', '-c', 'hatrack credentials x'], parent)
    const program = facts('/usr/bin/terraform', ['terraform'])
    expect(who({ 1: shell(2), 2: shell(3), 3: program }).name).toBe('terraform')
    expect(who({ 1: shell(2), 2: shell(3), 3: shell(4), 4: program }).name).toBe('terraform')
    expect(who({ 1: shell(2), 2: shell(3), 3: shell(4), 4: shell(5), 5: program }).name).toBe('dash')
    expect(who({ 1: facts('/bin/bash', ['-bash'], 2), 2: program }).name).toBe('bash')
    expect(who({})).toEqual({ name: 'unknown program', path: null })
  })
})
