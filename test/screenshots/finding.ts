import { expect, type Page } from '@playwright/test'
import type { LinkedAccount } from '../../shared/account'
import { accountThat } from '../support/account-that'
import { picture, type Studio, seededApp } from './studio'

/** Notes, tags, groups and favourites, as somebody has given them. */
async function arrange(window: Page): Promise<void> {
  await window.evaluate(async () => {
    const listed = await hatrack.call['accounts.list']()
    if (!listed.ok) throw new Error('The accounts could not be listed.')
    const { value: accounts } = listed
    const tags = [['payroll'], ['retail', 'pci'], ['media'], ['team blue']]
    await hatrack.call['accounts.arrange'](
      accounts.map(({ id }, place) => ({
        accountId: id,
        arrangement: {
          tags: place % 3 === 1 ? (tags[place % tags.length] ?? []) : [],
          group: place % 5 === 0 ? 'Customers/Northwind' : null,
          favourite: [3, 9, 20].includes(place),
        },
      })),
    )
    const change = (account: LinkedAccount | undefined, changed: { name?: string; note?: string }) => {
      if (!account) throw new Error('There are too few accounts.')
      const { id, identityId, name, environment, region, sessionSeconds, sessionName, note } = account
      return hatrack.call['accounts.change']({
        accountId: id,
        identityId,
        name,
        environment,
        region,
        sessionSeconds,
        sessionName: sessionName ?? '',
        note,
        ...changed,
      })
    }
    for (const account of accounts.slice(30, 32))
      await change(account, { note: 'They pay by invoice, in May.' })
    const names = ['שלום לוגיסטיקה', 'مصرف النور', 'Ορφέας ★ Orbit', `A very ${'very '.repeat(95)}long name`]
    for (const [at, name] of names.entries())
      await change(accounts[40 + at], { name, note: 'names of all kinds' })
  })
}

/** Ways to find an account among many. */
export async function finding(studio: Studio): Promise<void> {
  const { window, close } = await seededApp(studio, 'finding')
  const search = window.getByRole('searchbox', { name: 'Search accounts' })
  const option = window.getByRole('option')
  await arrange(window)
  await expect(window.getByRole('listbox').getByText('Favourites')).toBeVisible()
  await picture(window, 'favourites')

  const { accountId } = accountThat(studio.sandbox.world, 'opens', 1)
  await search.fill(`arn:aws:lambda:eu-west-1:${accountId}:function:checkout`)
  await expect(window.getByRole('status').filter({ hasText: 'checkout' })).toBeVisible()
  await picture(window, 'arn')
  await search.fill('arn:aws:s3:::northwind-reports')
  await picture(window, 'arn-without-account')
  await search.fill('arn:aws:lambda:eu-west-1:314159265358:function:checkout')
  await expect(window.getByRole('button', { name: 'Link this account' })).toBeVisible()
  await picture(window, 'not-linked')
  await search.fill('pay')
  await expect(window.getByText('by invoice').first()).toBeVisible()
  await picture(window, 'found-elsewhere')
  await search.fill('of all kinds')
  await expect(option.filter({ hasText: 'Orbit' })).toBeVisible()
  await picture(window, 'names-of-all-kinds')
  await search.fill('retial')
  await expect(option.first()).toContainText('Retail')
  await picture(window, 'found-misspelt')
  await search.fill('tag:p')
  await expect(window.getByRole('group', { name: 'Values of tag' })).toBeVisible()
  await picture(window, 'filter-completions')
  await search.fill('is:locked')
  await expect(window.getByText(/is not known/)).toBeVisible()
  await picture(window, 'filter-unknown')
  await search.fill('env:prod is:open nowhere')
  await expect(window.getByRole('button', { name: 'Clear filters' })).toBeVisible()
  await picture(window, 'filtered-nothing')
  await search.fill('')
  await window.getByRole('button', { name: 'Sort and filter' }).click()
  await expect(window.getByRole('menu')).toBeVisible()
  await picture(window, 'sort-and-filter')
  await close()
}
