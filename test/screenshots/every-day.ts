import { expect } from '@playwright/test'
import { accountThat } from '../support/account-that'
import { picture, type Studio, seededApp } from './studio'

/** Finding accounts, opening consoles, and being refused. */
export async function everyDay(studio: Studio): Promise<void> {
  const { world, control } = studio.sandbox
  const { window, who, close } = await seededApp(studio, 'every-day')
  const search = window.getByRole('searchbox', { name: 'Search accounts' })

  await who.openConsole(accountThat(world, 'opens').title)
  await expect(window.getByText(/Signed in until/)).toBeVisible()
  const console_ = await studio.browser.page(/\/console\//)
  await expect(console_.getByTestId('account-id')).toBeVisible()
  await picture(console_, 'console')
  await search.fill('')
  await picture(window, 'accounts')
  await search.fill('pay')
  await picture(window, 'search')
  await search.fill('nothing is called this')
  await picture(window, 'search-nothing')

  control.setLatency(4000)
  await who.openConsole(accountThat(world, 'opens-twelve-hour-role').title)
  await expect(window.getByText('Assuming the role')).toBeVisible()
  await picture(window, 'opening')
  await window.getByRole('button', { name: 'Cancel' }).click()
  control.setLatency(0)

  await who.openConsole(accountThat(world, 'access-denied').title)
  await expect(window.getByText('The External ID does not match.')).toBeVisible()
  await picture(window, 'refused')
  await close()
}
