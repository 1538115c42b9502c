import { describe, expect, it } from 'vitest'
import { missing, openerChoices, withoutContainers } from '../../../renderer/features/openers/opener-choices'
import type { InstalledBrowser, Opener } from '../../../shared/opener'
import { openerText } from '../../../shared/opener-text'

const profile = (
  id: string,
  name: string,
  containerAddOns: InstalledBrowser['profiles'][number]['containerAddOns'] = [],
) => ({ id, name, containerAddOns })
const chrome: InstalledBrowser = { id: 'chrome', profiles: [profile('Default', 'Ada')] }
const edge: InstalledBrowser = {
  id: 'edge',
  profiles: [profile('Default', 'Ada'), profile('Profile 1', 'Work')],
}
const firefox = (...profiles: InstalledBrowser['profiles']): InstalledBrowser => ({ id: 'firefox', profiles })

const titles = (browsers: InstalledBrowser[]) =>
  openerChoices(browsers, false).map(({ title, note }) => (note ? `${title} (${note})` : title))

describe('openerChoices', () => {
  it('has the default browser and a window of Hatrack wherever it runs', () => {
    expect(titles([])).toEqual(['Default browser', 'Window of Hatrack'])
  })

  it('has a command of one’s own only where there is one', () => {
    expect(openerChoices([], true).map(({ title }) => title)).toContain('Your own command')
    expect(missing({ by: 'command' }, [], true)).toBe(null)
    expect(missing({ by: 'command' }, [], false)).toBe('There is no command of your own any more.')
  })

  it('offers Safari and Arc without profiles and private windows, and the relatives of Firefox without containers', () => {
    const [safari, arc, zen] = (['safari', 'arc', 'zen'] as const).map(id => ({ id, profiles: [] }))
    if (safari && arc && zen)
      expect(titles([safari, arc, zen])).toEqual([
        'Default browser',
        'Window of Hatrack',
        'Safari',
        'Arc',
        'Zen',
        'Private window of Zen',
      ])
  })

  it('names profiles where there are several, by their names', () => {
    expect(titles([chrome, edge])).toEqual([
      'Default browser',
      'Window of Hatrack',
      'Google Chrome',
      'Microsoft Edge',
      'Microsoft Edge, profile Ada',
      'Microsoft Edge, profile Work',
      'Private window of Google Chrome',
      'Private window of Microsoft Edge',
    ])
  })

  it('offers containers only where an add-on is', () => {
    const none = firefox(profile('a', 'a'))
    expect([titles([none]).includes('Firefox container'), withoutContainers([none])]).toEqual([
      false,
      'no-add-on',
    ])
    const one = firefox(profile('a', 'a', ['granted-containers']))
    expect([titles([one]).at(-1), withoutContainers([one])]).toEqual(['Firefox container', null])
    expect(withoutContainers([chrome])).toBe('no-firefox')
  })

  it('tells both add-ons apart, in each profile that has them', () => {
    const both = firefox(
      profile('a', 'Work', ['open-url-in-container', 'granted-containers']),
      profile('b', 'Home'),
    )
    expect(titles([both]).slice(-2)).toEqual([
      'Firefox container, profile Work (Open external links in a container)',
      'Firefox container, profile Work (Granted Containers)',
    ])
  })

  it('has no choice twice', () => {
    const all = openerChoices(
      [
        chrome,
        edge,
        firefox(profile('a', 'Same', ['granted-containers']), profile('b', 'Same', ['granted-containers'])),
      ],
      true,
    )
    expect(new Set(all.map(({ key }) => key)).size).toBe(all.length)
  })
})

describe('missing', () => {
  const here = [chrome, firefox(profile('a', 'a', ['granted-containers']))]
  it.each<[Opener, string | null]>([
    [{ by: 'default-browser' }, null],
    [{ by: 'console-window' }, null],
    [{ by: 'private-window', browser: 'chrome' }, null],
    [{ by: 'private-window', browser: 'brave' }, 'Brave is not installed any more.'],
    [{ by: 'browser', browser: 'chrome', profile: null }, null],
    [{ by: 'browser', browser: 'chrome', profile: 'Default' }, null],
    [
      { by: 'browser', browser: 'chrome', profile: 'Profile 7' },
      'Google Chrome has no profile Profile 7 any more.',
    ],
    [{ by: 'firefox-container', addOn: 'granted-containers', profile: null }, null],
    [
      { by: 'firefox-container', addOn: 'open-url-in-container', profile: 'a' },
      'Firefox has no add-on “Open external links in a container” any more.',
    ],
    [
      { by: 'firefox-container', addOn: 'granted-containers', profile: 'b' },
      'Firefox has no profile b any more.',
    ],
  ])('%j: %s', (opener, problem) => {
    expect(missing(opener, here, false)).toBe(problem)
  })
})

describe('openerText', () => {
  const profileName = () => 'Work'
  it.each<[Opener, string]>([
    [{ by: 'default-browser' }, 'in your default browser'],
    [{ by: 'browser', browser: 'edge', profile: null }, 'in Microsoft Edge'],
    [{ by: 'browser', browser: 'edge', profile: 'Profile 1' }, 'in Microsoft Edge, profile Work'],
    [{ by: 'private-window', browser: 'brave' }, 'in a private window of Brave'],
    [
      { by: 'firefox-container', addOn: 'granted-containers', profile: null },
      'in Firefox, container Acme Ltd',
    ],
    [
      { by: 'firefox-container', addOn: 'granted-containers', profile: 'p' },
      'in Firefox, profile Work, container Acme Ltd',
    ],
    [{ by: 'console-window' }, 'in a window of Hatrack'],
    [{ by: 'command' }, 'with your own command'],
  ])('%j: %s', (opener, text) => {
    expect(openerText(opener, { accountName: 'Acme  Ltd', profileName })).toBe(text)
  })

  it('speaks of all accounts where none is meant', () => {
    expect(
      openerText(
        { by: 'firefox-container', addOn: 'granted-containers', profile: null },
        { accountName: null },
      ),
    ).toBe('in Firefox, a container for each account')
  })
})
