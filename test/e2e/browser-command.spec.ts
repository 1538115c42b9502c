import { join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { accountThat } from '../support/account-that'
import { person } from '../support/person'
import { expect, test } from './fixtures'

/** Answers the system's question as a person would, and notes it. */
const answer = (electron: ElectronApplication, response: number) =>
  electron.evaluate(({ dialog }, response) => {
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    Object.assign(dialog, {
      showMessageBox: async (_: unknown, { message, detail }: { message: string; detail: string }) => {
        asked.push(`${message}\n${detail}`)
        return { response }
      },
    })
  }, response)

const asked = (electron: ElectronApplication): Promise<string[]> =>
  electron.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)

test('consoles open with a command of one’s own, once a person has allowed it in the system’s dialog', async ({
  launch,
  sandbox,
  folder,
  desktopBrowser,
}) => {
  test.setTimeout(300_000)
  const account = accountThat(sandbox.world, 'opens')
  const { window, electron } = await launch()
  const who = person(window)
  await who.addIdentity(sandbox.world)
  await who.linkAccount(account)
  await window.getByRole('button', { name: 'Settings' }).click()
  const field = window.getByRole('textbox', { name: 'Your own command' })
  const use = window.getByRole('button', { name: 'Use this command…' })
  await answer(electron, 1)

  await expect(use).toBeDisabled()
  for (const [typed, problem] of [
    ['firefox\n{url}', /needs its whole path/],
    [`${join(folder, 'bin', 'xdg-open')}\nhttps://example.com`, /has \{url\} in it, once/],
    ['/nonexistent/browser\n{url}', /no program at this path/],
  ] as const) {
    await field.fill(typed)
    await use.click()
    await expect(field).toHaveAccessibleDescription(problem)
    await expect(field).toHaveValue(typed)
  }
  expect(await asked(electron)).toEqual([])

  // Not allowed: nothing is kept, and nothing is offered.
  const command = join(folder, 'bin', 'xdg-open')
  await field.fill(`${command}\n{url}`)
  await use.click()
  await expect
    .poll(() => asked(electron))
    .toEqual([`Let Hatrack open consoles with this program?\n${command}\n{url}`])
  const kept = () =>
    window.evaluate(async () => {
      const settings = await hatrack.call['settings.get']()
      return settings.ok ? settings.value.browserCommand : 'failed'
    })
  expect(await kept()).toBe(null)

  await answer(electron, 0)
  await field.fill(`${command}\n--new-window\n{url}`)
  await use.click()
  await expect.poll(kept).toEqual([command, '--new-window', '{url}'])
  await window.getByRole('combobox', { name: 'Open consoles in' }).click()
  await window.getByRole('option', { name: 'Your own command' }).click()

  await window.getByRole('button', { name: /^Accounts/ }).click()
  await who.select(account.title)
  await window.getByRole('button', { name: /^Open console/ }).click()
  const page = await desktopBrowser.page(/\/console/)
  await expect(page.getByTestId('account-id')).toHaveText(account.accountId)
  expect(desktopBrowser.opened()).toEqual([
    expect.stringMatching(/^--new-window http:\/\/127\.0\.0\.1:\d+\/[\w-]+$/),
  ])

  // Taken away, what was to open with it says so.
  await window.getByRole('button', { name: 'Settings' }).click()
  await window.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect.poll(kept).toBe(null)
  await expect(window.getByText('There is no command of your own any more.')).toBeVisible()
})
