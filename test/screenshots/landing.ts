import { expect } from '@playwright/test'
import { accountThat } from '../support/account-that'
import { picture, type Studio, seededApp } from './studio'

/** Where in the console to land: typed with the account, chosen beside it, pasted. */
export async function landing(studio: Studio): Promise<void> {
  const { window, who, close } = await seededApp(studio, 'landing')
  const search = window.getByRole('searchbox', { name: 'Search accounts' })
  const place = window.getByRole('combobox', { name: 'Service or page to land on' })
  const title = accountThat(studio.sandbox.world, 'opens').title

  await search.fill(`${title} ec2 frankfurt`)
  await search.press('Enter')
  await expect(window.getByText(/Signed in until/)).toBeVisible()
  await search.fill('prod lambda tokyo')
  await expect(window.getByText('Lambda in Asia Pacific (Tokyo)')).toBeVisible()
  await picture(window, 'landing-typed')

  await search.fill('https://cn-north-1.console.amazonaws.cn/ec2/home?region=cn-north-1')
  await expect(window.getByText(/another partition/).first()).toBeVisible()
  await picture(window, 'landing-refused')

  await who.select(title)
  await place.click()
  await picture(window, 'landing-places')
  await place.fill('frank')
  await picture(window, 'landing-place-typed')
  await place.press('Enter')
  await window.getByRole('button', { name: 'Make Frankfurt a favourite' }).click()
  await picture(window, 'landing-chosen')
  await window.getByRole('button', { name: 'Always open here' }).click()
  await expect(window.getByText(/by default/)).toContainText('Frankfurt')
  await picture(window, 'landing-default')
  await close()
}
