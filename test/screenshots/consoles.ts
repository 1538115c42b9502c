import { expect } from '@playwright/test'
import { accountThat } from '../support/account-that'
import { picture, type Studio, seededApp } from './studio'

/** What is open, several at once, and what a console's end looks like. */
export async function consoles(studio: Studio): Promise<void> {
  const { window, close, who } = await seededApp(studio, 'consoles', 24)
  const { sandbox } = studio
  const place = (name: string) => window.getByRole('button', { name, exact: true })
  await window.getByRole('button', { name: /^Open now/ }).click()
  await expect(window.getByRole('heading', { name: 'No console is open' })).toBeVisible()
  await picture(window, 'open-now-none')

  await window.getByRole('button', { name: /^Accounts/ }).click()
  const refused = accountThat(sandbox.world, 'access-denied').title
  for (const name of ['Northwind Payments', 'Bluebird Logistics', 'Tidewater Games', refused]) {
    await window.getByRole('searchbox').fill(name)
    await window
      .getByRole('option')
      .first()
      .click({ modifiers: ['ControlOrMeta'] })
  }
  await window.getByRole('searchbox').fill('')
  await expect(window.getByText('4 chosen')).toBeVisible()
  await picture(window, 'several-chosen')
  await place('Open all…').click()
  await expect(window.getByText('Each in a window of Hatrack')).toBeVisible()
  await picture(window, 'several-open')
  await place('Open 4').click()
  await expect(window.getByRole('heading', { name: '1 console did not open' })).toBeVisible()
  await picture(window, 'several-not-opened')
  await window.keyboard.press('Escape')

  await who.openConsole('Cedar & Finch Analytics')
  await studio.browser.page(/\/console\//)
  await window.getByRole('button', { name: /^Open now/ }).click()
  await expect(window.getByRole('list', { name: 'Consoles' }).getByRole('listitem')).toHaveCount(4)
  await picture(window, 'open-now')
  await place('Close all').click()
  await picture(window, 'close-all')
  await window.keyboard.press('Escape')

  // Nearly four hours later; AWS's clock is learnt from its answers.
  sandbox.control.clock.advance((3 * 60 + 56) * 60_000)
  await window.getByRole('button', { name: /^Accounts/ }).click()
  await who.select('Northwind Payments')
  await place('Copy sign-in URL').click()
  await expect(window.getByText(/ends? (in|within)/).first()).toBeVisible()
  await window.getByRole('button', { name: /^Open now/ }).click()
  await picture(window, 'open-now-ending')
  await close()
}
