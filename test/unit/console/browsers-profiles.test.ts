import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { chromiumProfiles } from '../../../electron/console/browsers/chromium-profiles'
import { containerAddOnsIn } from '../../../electron/console/browsers/container-add-ons'
import { firefoxProfiles } from '../../../electron/console/browsers/firefox-profiles'
import {
  GRANTED_CONTAINERS,
  OPEN_URL_IN_CONTAINER,
  put,
  putAddOns,
  putChromiumProfiles,
  putFirefoxProfiles,
} from '../../support/browser-folders'
import { temporaryFolder } from '../../support/temporary-folder'

const idsAndNames = (profiles: { id: string; name: string }[]) => profiles.map(({ id, name }) => [id, name])

test('Chromium: names as people gave them, in any script', async () => {
  const folder = temporaryFolder()
  const names = { Default: 'Ada', 'Profile 1': 'Kundinnen & Söhne', 'Profile 3': '仕事 🎩', 'Profile 4': '' }
  putChromiumProfiles(folder, names, 'Profile 1')
  const profiles = await chromiumProfiles(folder)
  expect(idsAndNames(profiles)).toEqual(Object.entries({ ...names, 'Profile 4': 'Profile 4' }))
  expect(profiles.filter(({ isDefault }) => isDefault).map(({ id }) => id)).toEqual(['Profile 1'])
})

test('Chromium: a name cannot disguise itself', async () => {
  const folder = temporaryFolder()
  putChromiumProfiles(folder, { Default: 'safe\u202Egnp.exe\n\u0007' })
  expect(idsAndNames(await chromiumProfiles(folder))).toEqual([['Default', 'safe gnp.exe']])
})

test('Chromium: an entry that is no folder of its own is left out', async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'Default'))
  mkdirSync(join(folder, 'Broken'))
  const cache = {
    Default: { name: 'Ada' },
    Gone: { name: 'Removed' },
    Broken: { name: 7 },
    '..': { name: 'up' },
    '.': { name: 'here' },
    'Default/../Default': { name: 'around' },
    'a\\b': { name: 'back' },
    '': { name: 'nothing' },
  }
  put(join(folder, 'Local State'), JSON.stringify({ profile: { info_cache: cache, last_used: 4 } }))
  expect(idsAndNames(await chromiumProfiles(folder))).toEqual([['Default', 'Ada']])
})

test.each(['', '{', '[]', 'null', '{"profile":{"info_cache":[]}}', '{"profile":null}', '\u0000'.repeat(100)])(
  'Chromium: a broken list is none: %j',
  async text => {
    const folder = temporaryFolder()
    put(join(folder, 'Local State'), text)
    expect(await chromiumProfiles(folder)).toEqual([])
  },
)

test('Chromium: a list larger than any is not read', async () => {
  const folder = temporaryFolder()
  putChromiumProfiles(folder, { Default: 'x'.repeat(17 * 1024 * 1024) })
  expect(await chromiumProfiles(folder)).toEqual([])
})

test('Chromium: a folder in the list’s place is none', async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'Local State'))
  expect(await chromiumProfiles(folder)).toEqual([])
})

test('Firefox: the one that it starts with comes first', async () => {
  const folder = temporaryFolder()
  put(
    join(folder, 'profiles.ini'),
    '\uFEFF[Profile1]\r\nName=default\r\nIsRelative=1\r\nPath=Profiles/a.default\r\nDefault=1\r\n\r\n' +
      '; a comment\r\n[Profile0]\r\nName=Küche=1 🎩\r\nIsRelative=1\r\nPath=Profiles/b.kitchen\r\n\r\n[General]\r\nVersion=2\r\n',
  )
  put(join(folder, 'installs.ini'), '[3B6073811A6ABF12]\nDefault=Profiles/b.kitchen\nLocked=1\n')
  for (const each of ['a.default', 'b.kitchen'])
    mkdirSync(join(folder, 'Profiles', each), { recursive: true })
  expect(await firefoxProfiles(folder)).toEqual([
    {
      id: 'Küche=1 🎩',
      name: 'Küche=1 🎩',
      containerAddOns: [],
      folder: join(folder, 'Profiles/b.kitchen'),
      isDefault: true,
    },
    {
      id: 'default',
      name: 'default',
      containerAddOns: [],
      folder: join(folder, 'Profiles/a.default'),
      isDefault: false,
    },
  ])
})

test('Firefox: a profile elsewhere has its whole path, and one without a folder is none', async () => {
  const folder = temporaryFolder()
  const elsewhere = temporaryFolder()
  put(
    join(folder, 'profiles.ini'),
    `[Profile0]\nName=usb\nIsRelative=0\nPath=${elsewhere}\n\n[Profile1]\nName=gone\nIsRelative=1\nPath=gone\n\n` +
      '[Profile2]\nName=alias\nIsRelative=0\nPath=AAAAAAE\n\n[Profile3]\nName=\nIsRelative=1\nPath=x\n\n[Profile4]\nPath=y\n',
  )
  expect((await firefoxProfiles(folder)).map(({ id, folder }) => [id, folder])).toEqual([['usb', elsewhere]])
})

test.each(['', '=', '[', '[]', 'Name=x', '[Profile0]', '[Profile0]\nName', '\u0000\u0001'])(
  'Firefox: a broken list is none: %j',
  async text => {
    const folder = temporaryFolder()
    put(join(folder, 'profiles.ini'), text)
    expect(await firefoxProfiles(folder)).toEqual([])
  },
)

test('Firefox: each profile has its own add-ons, and one that is switched off does not count', async () => {
  const folder = temporaryFolder()
  putFirefoxProfiles(folder, { work: 'w', home: 'h', new: 'n' })
  putAddOns(join(folder, 'w'), { [OPEN_URL_IN_CONTAINER]: true, [GRANTED_CONTAINERS]: true, 'other@x': true })
  putAddOns(join(folder, 'h'), { [OPEN_URL_IN_CONTAINER]: false, [GRANTED_CONTAINERS]: false })
  put(join(folder, 'h/extensions', `${OPEN_URL_IN_CONTAINER}.xpi`))
  const profiles = await firefoxProfiles(folder)
  expect(Object.fromEntries(profiles.map(({ id, containerAddOns }) => [id, containerAddOns]))).toEqual({
    work: ['open-url-in-container', 'granted-containers'],
    home: [],
    new: [],
  })
})

test('Firefox: what its list of add-ons does not know counts if it lies there', async () => {
  const folder = temporaryFolder()
  put(join(folder, 'extensions', `${GRANTED_CONTAINERS}.xpi`))
  expect(await containerAddOnsIn(folder)).toEqual(['granted-containers'])
  put(join(folder, 'extensions.json'), '{ broken')
  expect(await containerAddOnsIn(folder)).toEqual(['granted-containers'])
  put(join(folder, 'extensions.json'), '{"addons":[null,{"id":4},{"id":"x"}]}')
  // The list is behind: Firefox writes it some time after it has taken in an add-on.
  expect(await containerAddOnsIn(folder)).toEqual(['granted-containers'])
  put(
    join(folder, 'extensions.json'),
    JSON.stringify({ addons: [{ id: GRANTED_CONTAINERS, active: false }] }),
  )
  expect(await containerAddOnsIn(folder)).toEqual([])
})

test.each([
  [{ active: false, userDisabled: false, appDisabled: false }, ['granted-containers']],
  [{ active: false, userDisabled: false, appDisabled: false, softDisabled: true }, []],
  [{ active: false, userDisabled: true, appDisabled: false }, []],
  [{ active: false, userDisabled: false, appDisabled: true }, []],
])('Firefox: an add-on that is not running yet is no one that is switched off: %j', async (told, there) => {
  const folder = temporaryFolder()
  put(join(folder, 'extensions.json'), JSON.stringify({ addons: [{ id: GRANTED_CONTAINERS, ...told }] }))
  expect(await containerAddOnsIn(folder)).toEqual(there)
})
