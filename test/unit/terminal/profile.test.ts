import { describe, expect, it } from 'vitest'
import { awsProfile, profileName } from '../../../electron/terminal/profile'
import { terminalAccount } from '../../support/terminal-scene'

const named = (name: string, role = 'arn:aws:iam::204815160001:role/Operator') =>
  terminalAccount({ name, roleArn: role })

describe('the name of a profile', () => {
  it.each([
    ['Northwind Payments', 'northwind-payments'],
    ['Café Lumière (EU)', 'cafe-lumiere-eu'],
    ['A & B_c', 'a-b_c'],
    ['さくら', 'account-204815160001'],
    ['default', 'account-204815160001'],
    [']\n[default', 'account-204815160001'],
  ])('of %j is %s', (name, expected) => {
    const account = { ...named('any'), name }
    expect(profileName(account, [account])).toBe(expected)
  })

  it('tells accounts of one name apart by their ids, and roles of one account by theirs', () => {
    const one = named('Acme')
    const other = named('acme', 'arn:aws:iam::204815160002:role/Operator')
    const role = named('ACME', 'arn:aws:iam::204815160001:role/path/Read_Only')
    expect(profileName(one, [one, other])).toBe('acme-204815160001')
    expect(profileName(other, [one, other])).toBe('acme-204815160002')
    const all = [one, other, role]
    expect(all.map(account => profileName(account, all))).toEqual([
      'acme-204815160001-operator',
      'acme-204815160002',
      'acme-204815160001-read_only',
    ])
  })
})

describe('the profile', () => {
  const account = terminalAccount({ name: 'Acme', region: 'eu-west-1' })
  const line = (program: string, platform: NodeJS.Platform = 'linux') =>
    awsProfile(account, [account], [program, '--user-data-dir=/home/ada/my profile'], platform)
      .split('\n')[1]
      ?.replace('credential_process = ', '')
      .replace(` credentials ${account.id}`, '')

  it('asks the running Hatrack, and holds no secret', () => {
    expect(awsProfile(account, [account], ['/opt/Hatrack/hatrack'], 'linux')).toBe(
      `[profile acme]\ncredential_process = /opt/Hatrack/hatrack credentials ${account.id}\nregion = eu-west-1\n`,
    )
  })

  it.each<[NodeJS.Platform, string, string]>([
    ['linux', '/opt/my apps/hatrack', '"/opt/my apps/hatrack"'],
    ['linux', "/opt/ada's/hatrack", '"/opt/ada\'s/hatrack"'],
    ['linux', '/opt/$HOME/`id`/hatrack', "'/opt/$HOME/`id`/hatrack'"],
    ['linux', '/opt/"it\'s"\\x/hatrack', "'/opt/\"it'\\''s\"\\x/hatrack'"],
    ['darwin', '/Applications/Hatrack.app/x y', '"/Applications/Hatrack.app/x y"'],
    ['win32', 'C:\\Program Files\\Hatrack\\Hatrack.exe', '"C:\\Program Files\\Hatrack\\Hatrack.exe"'],
    ['win32', 'C:\\Users\\ada\\Hatrack\\Hatrack.exe', 'C:\\Users\\ada\\Hatrack\\Hatrack.exe'],
    ['win32', 'C:\\R&D\\Hatrack.exe', '"C:\\R&D\\Hatrack.exe"'],
    ['win32', 'C:\\Jürgen\\Hatrack.exe', 'C:\\Jürgen\\Hatrack.exe'],
    ['win32', 'C:\\a b\\', '"C:\\a b\\\\"'],
  ])('quotes on %s %s', (platform, program, expected) => {
    expect(line(program, platform)).toBe(`${expected} "--user-data-dir=/home/ada/my profile"`)
  })

  it('has no room for a second line', () => {
    expect(() => awsProfile(account, [account], ['/opt/x\nregion = y'], 'linux')).toThrow()
  })
})
