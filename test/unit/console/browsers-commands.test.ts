import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Command, commandFor, type Start } from '../../../electron/console/browsers/command'
import { containerOf } from '../../../electron/console/browsers/container'
import { containerLink } from '../../../electron/console/browsers/container-add-ons'
import { type LinkedAccount, LinkedAccountId } from '../../../shared/account'
import { browserIds, containerAddOns } from '../../../shared/browser-facts'
import { containerName } from '../../../shared/opener-text'
import { anAccount } from '../../support/accounts'

const url = `http://127.0.0.1:40000/${'x'.repeat(43)}`
const profile = { id: 'Profile 1', folder: '/home/ada/.mozilla/firefox/w' }
const plain = { program: '/p', profile: null, isPrivate: false, url }

test.each<[Pick<Start, 'browser'> & Partial<Start>, string[]]>([
  [{ browser: 'chrome' }, [url]],
  [{ browser: 'chrome', profile }, ['--profile-directory=Profile 1', url]],
  [{ browser: 'chrome', isPrivate: true }, ['--incognito', url]],
  [{ browser: 'brave', isPrivate: true }, ['--incognito', url]],
  [{ browser: 'chromium', profile }, ['--profile-directory=Profile 1', url]],
  [{ browser: 'edge', profile }, ['--profile-directory=Profile 1', url]],
  [{ browser: 'edge', isPrivate: true }, ['--inprivate', url]],
  [{ browser: 'vivaldi', profile }, ['--profile-directory=Profile 1', url]],
  [{ browser: 'vivaldi', isPrivate: true }, ['--incognito', url]],
  [{ browser: 'librewolf', profile }, ['--profile', profile.folder, '--new-tab', url]],
  [{ browser: 'zen', isPrivate: true }, ['--private-window', url]],
  [{ browser: 'arc' }, [url]],
  [{ browser: 'firefox' }, ['--new-tab', url]],
  [{ browser: 'firefox', profile }, ['--profile', profile.folder, '--new-tab', url]],
  [{ browser: 'firefox', isPrivate: true }, ['--private-window', url]],
])('Linux and Windows: %j', (start, args) => {
  expect([commandFor('linux', { ...plain, ...start }), commandFor('win32', { ...plain, ...start })]).toEqual([
    { file: '/p', args },
    { file: '/p', args },
  ])
})

const link = containerLink('granted-containers', url, { name: 'Acme', colour: 'red', icon: 'briefcase' })
test.each<[Pick<Start, 'browser'> & Partial<Start>, string[]]>([
  [{ browser: 'chrome' }, ['-a', '/p', url]],
  [{ browser: 'firefox' }, ['-a', '/p', url]],
  [{ browser: 'chrome', profile }, ['-n', '-a', '/p', '--args', '--profile-directory=Profile 1', url]],
  [{ browser: 'safari' }, ['-a', '/p', url]],
  [{ browser: 'arc' }, ['-a', '/p', url]],
  [{ browser: 'firefox', isPrivate: true }, ['-n', '-a', '/p', '--args', '--private-window', url]],
  [{ browser: 'firefox', url: link }, ['-n', '-a', '/p', '--args', '--new-tab', link]],
])('macOS: %j', (start, args) => {
  expect(commandFor('darwin', { ...plain, ...start })).toEqual({ file: '/usr/bin/open', args })
})

test('whatever is asked for, the last argument is the page, and no other looks like one', () => {
  const starts = fc.record({
    browser: fc.constantFrom(...browserIds),
    program: fc.constant('/p'),
    profile: fc.option(fc.constant(profile)),
    isPrivate: fc.boolean(),
    url: fc.constantFrom(url, link),
  })
  fc.assert(
    fc.property(fc.constantFrom<NodeJS.Platform>('linux', 'darwin', 'win32'), starts, (platform, start) => {
      const { args }: Command = commandFor(platform, start)
      expect(args.at(-1)).toBe(start.url)
      expect(args.slice(0, -1).filter(each => /:\/\/|:name=/.test(each))).toEqual([])
    }),
  )
})

/** As both add-ons read their link. */
function readAsAddOn(text: string) {
  const scheme = text.slice(0, text.indexOf(':'))
  // Firefox encodes the whole link into the add-on's address, and the add-on decodes that.
  const query = decodeURIComponent(encodeURIComponent(text)).slice(scheme.length + 1)
  return { scheme, ...Object.fromEntries(new URLSearchParams(query)) }
}

/** Names that a linked account could not have are tried too. */
const aNamed = (fields: Pick<LinkedAccount, 'name' | 'environment'>) => ({ ...anAccount(), ...fields })

test('the add-on reads what was meant, whatever the account is called', () => {
  const accounts = fc.record({
    name: fc.string({ unit: 'grapheme', maxLength: 300 }),
    environment: fc.constantFrom('production', 'staging', 'development', 'sandbox', null),
  })
  fc.assert(
    fc.property(accounts, fc.constantFrom(...containerAddOns), (account, addOn) => {
      const { name, colour, icon } = containerOf(aNamed(account), [])
      const text = containerLink(addOn, url, { name, colour, icon })
      expect(readAsAddOn(text)).toEqual({
        scheme: addOn === 'granted-containers' ? 'ext+granted-containers' : 'ext+container',
        name,
        url,
        color: colour,
        icon,
      })
      expect(text).toMatch(/^[!-~]+$/)
    }),
  )
})

test('an account’s name cannot add to the link', () => {
  const account = { name: 'Acme&url=https://evil.example&color=blue#%26', environment: 'production' as const }
  expect(readAsAddOn(containerLink('open-url-in-container', url, containerOf(aNamed(account), [])))).toEqual({
    scheme: 'ext+container',
    name: account.name,
    url,
    color: 'red',
    icon: 'briefcase',
  })
})

test('accounts of one name have containers of their own', () => {
  const role = (accountId: string, name: string) => `arn:aws:iam::${accountId}:role/${name}`
  const long = 'A'.repeat(100)
  const [one, two, sister, other] = [
    anAccount({ name: long, roleArn: role('111111111111', 'A') }),
    anAccount({ name: `${long}B`, roleArn: role('222222222222', 'A') }),
    anAccount({ name: long, roleArn: role('222222222222', 'B') }),
    anAccount({ name: 'Other' }),
  ] as const
  const names = (all: readonly LinkedAccount[]) => all.map(account => containerOf(account, all).name)
  expect(names([one, other])).toEqual(['A'.repeat(64), 'Other'])
  expect(names([one, two])).toEqual([`${'A'.repeat(51)} 111111111111`, `${'A'.repeat(51)} 222222222222`])
  expect(new Set(names([one, two, sister])).size).toBe(3)
  expect(names([one, two, sister]).map(name => name.length)).toEqual([64, 64, 64])
})

/** Names that run into each other's suffixes: with an account id, with the beginning of a link's id, or with all of it. */
const anyAccounts = fc
  .array(fc.record({ id: fc.uuid(), accountId: fc.constantFrom('204815160001', '204815160002') }), {
    minLength: 1,
    maxLength: 6,
  })
  .chain(links => {
    const ends = links.flatMap(({ id, accountId }) => [accountId, id.slice(0, 8), id])
    const word = fc.constantFrom('Prod', 'AWS', '', 'x'.repeat(63), '🎩'.repeat(40), 'Prod 204815160001')
    const name = fc
      .tuple(word, fc.array(fc.constantFrom(...ends), { maxLength: 2 }))
      .map(([first, more]) => [first, ...more].join(' ').trim())
    return fc.tuple(...links.map(link => name.map(text => ({ ...link, name: text }))))
  })
  .map(links =>
    links.map(({ id, accountId, name }, at) => ({
      ...anAccount({ name: 'x', roleArn: `arn:aws:iam::${accountId}:role/R${at}` }),
      id: LinkedAccountId.parse(id),
      name,
    })),
  )

test('no two accounts share a container, whatever they are called', () => {
  fc.assert(
    fc.property(anyAccounts, accounts => {
      const names = accounts.map(account => containerOf(account, accounts).name)
      expect(new Set(names).size).toBe(accounts.length)
      for (const name of names) expect([...name].length).toBeLessThanOrEqual(64)
    }),
    { numRuns: 3000 },
  )
})

test('a container is called the same in any order of the accounts, and whatever else is linked', () => {
  fc.assert(
    fc.property(anyAccounts, fc.array(fc.string({ minLength: 1 }), { maxLength: 5 }), (accounts, others) => {
      const unrelated = others.map(name => anAccount({ name: `Unrelated ${name}` }))
      const [account] = accounts
      if (!account) return
      const { name } = containerOf(account, accounts)
      expect(containerOf(account, [...unrelated, ...accounts].reverse()).name).toBe(name)
      expect(containerOf({ ...account, environment: 'production' }, accounts).name).toBe(name)
    }),
  )
})

test('a name that looks like another’s with its account id shares no container with it', () => {
  const role = (accountId: string, name: string) => `arn:aws:iam::${accountId}:role/${name}`
  const accounts = [
    anAccount({ name: 'Prod', roleArn: role('204815160001', 'A') }),
    anAccount({ name: 'Prod', roleArn: role('204815160002', 'A') }),
    anAccount({ name: 'Prod 204815160001', roleArn: role('204815160003', 'A') }),
  ]
  const names = accounts.map(account => containerOf(account, accounts).name)
  expect(new Set(names).size).toBe(3)
  expect(names[1]).toBe('Prod 204815160002')
})

test.each([
  ['production', 'red'],
  ['staging', 'orange'],
  ['development', 'blue'],
  ['sandbox', 'green'],
  [null, 'purple'],
] as const)('%s is %s', (environment, colour) => {
  expect(containerOf(anAccount({ name: 'Acme', environment }), [])).toEqual({
    name: 'Acme',
    colour,
    icon: 'briefcase',
  })
})

test.each([
  ['  Acme \n\t Payments ', 'Acme Payments'],
  ['ab\u202Ecd\u0000', 'ab cd'],
  ['\u202E\u0007', 'AWS'],
  ['', 'AWS'],
  ['🎩'.repeat(80), '🎩'.repeat(64)],
  ['Kundin & Söhne 100%', 'Kundin & Söhne 100%'],
  ['\ud800x', 'x'],
])('%j makes the container %j', (name, container) => {
  expect(containerName(name)).toBe(container)
})
