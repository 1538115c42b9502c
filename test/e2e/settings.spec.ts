import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { defaultSettings } from '../../shared/default-settings'
import { accountThat } from '../support/account-that'
import { person } from '../support/person'
import { pressInWindow } from '../support/press-in-window'
import { seedProfile } from '../support/seed-profile'
import { expect, test } from './fixtures'

/** The settings as a person without a mouse uses them. */
function keyboard(window: Page) {
  const press = async (control: Locator, ...keys: string[]) => {
    await control.focus()
    for (const key of keys) await window.keyboard.press(key)
  }
  return {
    press,
    open: async () => {
      await press(window.getByRole('button', { name: 'Settings' }), 'Enter')
      await expect(window.getByRole('heading', { name: 'Settings' })).toBeVisible()
    },
    choose: async (label: string, option: string) => {
      await press(window.getByRole('combobox', { name: label }), 'Enter')
      await expect(window.getByRole('listbox')).toBeVisible()
      await window.keyboard.type(option)
      await expect(window.getByRole('option', { name: option }).first()).toHaveAttribute(
        'data-highlighted',
        '',
      )
      await window.keyboard.press('Enter')
      await expect(window.getByRole('listbox')).toBeHidden()
    },
    type: async (label: string, text: string) => {
      await press(window.getByRole('textbox', { name: label }), 'Control+A')
      await window.keyboard.type(text)
      await window.keyboard.press('Enter')
    },
  }
}

const kept = (window: Page) =>
  window.evaluate(async () => {
    const settings = await hatrack.call['settings.get']()
    return settings.ok ? settings.value : null
  })

const rowHeight = async (window: Page) => (await window.getByRole('option').first().boundingBox())?.height

test('every setting takes effect at once, survives a restart, and can be reset, by keyboard alone', async ({
  launch,
  sandbox,
  folder,
}) => {
  test.setTimeout(300_000)
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 20 })
  const config = join(folder, 'config')
  const autostart = join(config, 'autostart', 'hatrack.desktop')
  const env = { XDG_CONFIG_HOME: config }
  const first = await launch({ env })
  const { window } = first
  expect(await rowHeight(window)).toBe(52)
  const { open, press, choose, type } = keyboard(window)
  await open()

  await press(window.getByRole('radio', { name: 'System', exact: true }), 'ArrowRight')
  await expect
    .poll(() => window.evaluate(() => matchMedia('(prefers-color-scheme: light)').matches))
    .toBe(true)
  await press(window.getByRole('radio', { name: 'Comfortable' }), 'ArrowRight')
  await choose('Zoom', '125 %')
  await expect.poll(() => window.evaluate(() => devicePixelRatio)).toBe(1.25)
  await choose('Open consoles in', 'Window of Hatrack')
  await choose('Land on', 'Lambda')
  await choose('Region of new links', 'Europe (Stockholm)')
  await type('Session name', '{user}-{account-id}')
  await expect(window.getByRole('textbox', { name: 'Session name' })).toHaveAccessibleDescription(/-\d{12}/)
  await press(window.getByRole('checkbox', { name: /Sign out of AWS first/ }), 'Space')

  const hotkey = window.getByRole('button', { name: /^Hotkey/ })
  await press(hotkey, 'Enter')
  await expect(hotkey).toHaveAccessibleName('Hotkey Press the keys…')
  // What is refused is told, and the next keys are taken.
  await window.keyboard.press('Control+KeyC')
  await expect(hotkey).toHaveAccessibleDescription(/most programs use these keys/)
  await window.keyboard.press('Control+Alt+Space')
  await expect(hotkey).toHaveAccessibleName('Hotkey Ctrl+Alt+Space')

  await press(window.getByRole('checkbox', { name: 'Launch Hatrack at login' }), 'Space')
  await expect.poll(() => existsSync(autostart)).toBe(true)
  expect(readFileSync(autostart, 'utf8')).toContain(`"--user-data-dir=${join(folder, 'profile')}"`)
  expect(readFileSync(autostart, 'utf8')).not.toContain('--hidden')
  await press(window.getByRole('checkbox', { name: /Start hidden/ }), 'Space')
  await expect.poll(() => readFileSync(autostart, 'utf8')).toContain('"--hidden"')
  await press(window.getByRole('checkbox', { name: /Keep running/ }), 'Space')
  await choose('Forget role sessions', 'After 5 minutes')
  await press(window.getByRole('checkbox', { name: /A key is old enough/ }), 'Space')
  await press(window.getByRole('radio', { name: 'Manual' }), 'Space')
  await expect(window.getByRole('textbox', { name: 'Address of the proxy' })).toBeFocused()
  await type('Address of the proxy', 'proxy.example.com:8080')
  await press(window.getByRole('button', { name: 'Test the connection' }), 'Enter')
  // The local AWS is on this computer, and reached without any proxy.
  await expect(window.getByRole('list', { name: 'What was reached' })).toContainText('AWS answers.')

  const changed = {
    ...defaultSettings,
    theme: 'light',
    density: 'compact',
    zoom: 125,
    opener: { by: 'console-window' },
    service: 'lambda',
    region: 'eu-north-1',
    sessionName: '{user}-{account-id}',
    signOutFirst: true,
    hotkey: 'CommandOrControl+Alt+Space',
    launchAtLogin: true,
    startHidden: true,
    closeToTray: false,
    idleLockMinutes: 5,
    notifications: { ...defaultSettings.notifications, keyAge: false },
    proxy: { by: 'manual', server: 'proxy.example.com:8080' },
  }
  await expect.poll(() => kept(window)).toEqual(changed)
  await first.close()

  const second = await launch({ env })
  const again = keyboard(second.window)
  expect(await kept(second.window)).toEqual(changed)
  await expect.poll(() => rowHeight(second.window)).toBe(40)
  expect(await second.window.evaluate(() => devicePixelRatio)).toBe(1.25)
  await again.open()
  await expect(second.window.getByRole('button', { name: /^Hotkey/ })).toHaveAccessibleName(
    'Hotkey Ctrl+Alt+Space',
  )

  // One, and the focus stays with what it has reset.
  await again.press(second.window.getByRole('button', { name: 'Reset the theme' }), 'Enter')
  await expect(second.window.getByRole('radio', { name: 'System', exact: true })).toBeFocused()
  await expect.poll(() => kept(second.window)).toEqual({ ...changed, theme: 'system' })
  await expect(second.window.getByRole('button', { name: 'Reset the theme' })).toBeHidden()

  // All, once that is what is meant.
  const all = second.window.getByRole('button', { name: 'Reset all settings' })
  await again.press(all, 'Enter')
  const dialog = second.window.getByRole('alertdialog', { name: 'Reset all settings?' })
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await again.press(dialog.getByRole('button', { name: 'Reset all settings' }), 'Enter')
  await expect(dialog).toBeHidden()
  await expect.poll(() => kept(second.window)).toEqual(defaultSettings)
  expect(existsSync(autostart)).toBe(false)
  await expect.poll(() => second.window.evaluate(() => devicePixelRatio)).toBe(1)
})

test('another session name is another role session, and a console lands where the settings say', async ({
  launch,
  sandbox,
  desktopBrowser,
}) => {
  const { window } = await launch()
  const account = accountThat(sandbox.world, 'opens')
  await person(window).addIdentity(sandbox.world)
  await window.evaluate(() => hatrack.call['settings.change']({ patch: { region: 'eu-north-1' } }))
  await person(window).linkAccount(account)
  await person(window).openConsole(account.title)
  const before = await desktopBrowser.page(/\/console\//)
  await expect(before.getByTestId('destination')).toContainText('region=eu-north-1')
  await window.evaluate(() =>
    hatrack.call['settings.change']({ patch: { sessionName: 'ops.{account-id}', service: 'lambda' } }),
  )
  // The button says where it leads.
  await window.getByRole('button', { name: 'Open Lambda in Stockholm' }).first().click()
  const after = await desktopBrowser.page(/lambda/)
  await expect(after.getByTestId('session-name')).toHaveText(`ops.${account.accountId}`)
  await expect(after.getByTestId('destination')).toContainText('/lambda/')
})

test('what cannot be is told beside its field, and nothing is changed', async ({
  launch,
  sandbox,
  folder,
}) => {
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 3 })
  const config = join(folder, 'config')
  mkdirSync(join(config, 'autostart'), { recursive: true })
  const foreign = join(config, 'autostart', 'hatrack.desktop')
  writeFileSync(foreign, '[Desktop Entry]\nExec=somebody-else\n')
  const { window } = await launch({ env: { XDG_CONFIG_HOME: config } })
  const { open, press, type } = keyboard(window)
  await open()

  const sessionName = window.getByRole('textbox', { name: 'Session name' })
  await type('Session name', '{customer}')
  await expect(sessionName).toHaveAccessibleDescription(/This session name cannot be used/)
  await window.keyboard.press('Escape')
  await expect(sessionName).toHaveValue('{user}')

  const hotkey = window.getByRole('button', { name: /^Hotkey/ })
  await press(hotkey, 'Enter')
  for (const [keys, told] of [
    ['Shift+KeyJ', /A hotkey needs Ctrl/],
    ['Control+KeyC', /most programs use these keys/],
  ] as const) {
    await window.keyboard.press(keys)
    await expect(hotkey).toHaveAccessibleDescription(told)
    await expect(hotkey).toHaveAccessibleName('Hotkey Press the keys…')
  }
  // Escape takes nothing, and Tab goes on.
  await window.keyboard.press('Escape')
  await expect(hotkey).toHaveAccessibleName('Hotkey Ctrl+Shift+H')
  await expect(hotkey).toHaveAccessibleDescription('Opens the quick switcher over any program.')
  await press(hotkey, 'Enter', 'Tab')
  await expect(window.getByRole('button', { name: 'Clear' })).toBeFocused()

  await press(window.getByRole('radio', { name: 'Manual' }), 'Space')
  const proxy = window.getByRole('textbox', { name: 'Address of the proxy' })
  for (const [typed, told] of [
    ['ada:secret@proxy.example.com:8080', /cannot be part of the address/],
    ['ftp://proxy.example.com:8080', /does not know this kind of proxy/],
    ['proxy.example.com', /not the address of a proxy/],
  ] as const) {
    await type('Address of the proxy', typed)
    await expect(proxy).toHaveAccessibleDescription(told)
  }

  const atLogin = window.getByRole('checkbox', { name: 'Launch Hatrack at login' })
  await press(atLogin, 'Space')
  await expect(window.getByText('Starting at login could not be changed.')).toBeVisible()
  await expect(atLogin).not.toBeChecked()
  expect(readFileSync(foreign, 'utf8')).toContain('somebody-else')
  expect(await kept(window)).toEqual(defaultSettings)
})

test('on macOS, where every app keeps running without a window, that is no setting', async ({
  launch,
  sandbox,
  folder,
}) => {
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 3 })
  const { window } = await launch()
  const keepRunning = window.getByRole('checkbox', { name: /Keep running/ })
  const startHidden = window.getByRole('checkbox', { name: /Start hidden/ })
  await keyboard(window).open()
  await expect(keepRunning).toBeVisible()
  await window.addInitScript(() => {
    Object.defineProperty(navigator, 'platform', { get: () => 'MacIntel' })
  })
  await window.reload()
  await window.getByRole('button', { name: 'Settings', exact: true }).click()
  await expect(startHidden).toHaveAccessibleName(/In the menu bar/)
  await expect(keepRunning).toHaveCount(0)
})

test('quick changes do not undo each other', async ({ launch }) => {
  const { window } = await launch()
  await expect(window.getByRole('button', { name: 'Add identity' })).toBeVisible()
  await window.evaluate(() =>
    Promise.all([
      hatrack.call['settings.change']({ patch: { density: 'compact' } }),
      hatrack.call['settings.change']({ patch: { theme: 'dark' } }),
      hatrack.call['settings.change']({ patch: { multiSession: true } }),
    ]),
  )
  expect(await kept(window)).toEqual({
    ...defaultSettings,
    density: 'compact',
    theme: 'dark',
    multiSession: true,
  })
})

test('what a test of the connection found goes with the settings that it was made with', async ({
  launch,
  sandbox,
  folder,
}) => {
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 3 })
  const { window } = await launch()
  const { open, press } = keyboard(window)
  await open()
  const found = window.getByRole('list', { name: 'What was reached' })
  await press(window.getByRole('button', { name: 'Test the connection' }), 'Enter')
  await expect(found).toContainText('AWS answers.')
  await press(window.getByRole('radio', { name: 'None' }), 'Space')
  await expect(found).toBeHidden()
})

test('settings from the future are in effect, explained, and cannot be changed', async ({
  launch,
  sandbox,
  folder,
}) => {
  const profile = join(folder, 'profile')
  await seedProfile({ folder: profile, world: sandbox.world, accounts: 3 })
  const file = join(profile, 'settings.json')
  const future = JSON.stringify({
    version: 99,
    value: { ...defaultSettings, density: 'compact', mood: 'calm' },
  })
  writeFileSync(file, future)
  const app = await launch()
  const { window } = app
  expect(await rowHeight(window)).toBe(40)
  await keyboard(window).open()
  await expect(window.getByText('A newer Hatrack wrote these settings.')).toBeVisible()
  await expect(window.getByRole('radio', { name: 'Compact' })).toBeChecked()
  await expect(window.getByRole('radio', { name: 'Light' })).toBeDisabled()
  await expect(window.getByRole('checkbox', { name: 'Launch Hatrack at login' })).toBeDisabled()
  await expect(window.getByRole('combobox', { name: 'Zoom' })).toBeDisabled()
  await expect(window.getByRole('button', { name: 'Reset all settings' })).toBeDisabled()
  // Keys that change a setting elsewhere change nothing either.
  await pressInWindow(app, '=', ['control'])
  expect(await window.evaluate(() => devicePixelRatio)).toBe(1)
  expect(readFileSync(file, 'utf8')).toBe(future)
})
