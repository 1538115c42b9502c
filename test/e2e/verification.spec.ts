import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { accountThat } from '../support/account-that'
import { person } from '../support/person'
import { rack } from '../support/rack'
import { seedProfile } from '../support/seed-profile'
import { expect, test } from './fixtures'

const progress = (window: Page) => window.getByRole('progressbar', { name: /Verifying/ })
const summary = (window: Page) => window.getByRole('dialog', { name: 'Verification' })
const row = (window: Page, title: string) => window.getByRole('option').filter({ hasText: title })

test('all accounts are verified, and what needs attention is told', async ({ launch, sandbox, folder }) => {
  test.setTimeout(300_000)
  const { world, control } = sandbox
  const { accounts } = await seedProfile({ folder: join(folder, 'profile'), world, accounts: 11 })
  const { window } = await launch()
  control.setThrottling(0.2, 'mixed')
  control.setLatency(30)
  await window.getByRole('button', { name: 'Verify all' }).click()
  await expect(progress(window)).toBeAttached()

  const prompt = window.getByRole('dialog', { name: 'MFA code' })
  await expect(prompt).toHaveAccessibleDescription(`To verify ${accountThat(world, 'mfa-required').title}`)
  // The others do not wait for the person.
  await expect(window.locator('.list-footer')).toContainText('Verifying 10 of 11', { timeout: 60_000 })
  await prompt.getByLabel('Code').fill(control.mfaCode())
  await window.keyboard.press('Enter')

  await expect(summary(window)).toBeVisible({ timeout: 60_000 })
  await expect(summary(window)).toHaveAccessibleDescription(`${accounts.length} accounts verified.`)
  const counts = await summary(window)
    .getByRole('list', { name: 'Results' })
    .getByRole('listitem')
    .allInnerTexts()
  expect(counts.map(text => text.replace(/\s+/g, ' ').trim())).toEqual([
    '8 good',
    '1 limited',
    '1 open to the confused deputy',
    '1 refused',
    '0 unanswered',
    '0 cancelled',
  ])
  expect(control.peakInFlight()).toBeLessThanOrEqual(4)

  const refused = accountThat(world, 'access-denied')
  const item = summary(window).getByRole('button', { name: new RegExp(refused.title) })
  await expect(item).toContainText('AWS refused the role.')
  await expect(
    summary(window).getByRole('button', {
      name: new RegExp(accountThat(world, 'opens-without-external-id').title),
    }),
  ).toContainText(/confused deputy/)
  await item.click()
  await expect(summary(window)).toBeHidden()
  await expect(row(window, refused.title)).toHaveAttribute('aria-selected', 'true')
  await expect(row(window, refused.title)).toContainText('refused')
  await expect(row(window, accountThat(world, 'opens-without-external-id').title)).toContainText(
    'open to the confused deputy',
  )
  await expect(window.getByRole('complementary', { name: 'Details' })).toContainText('AccessDenied')
})

test('Escape does not end the verification of all; Cancel does', async ({ launch, sandbox, folder }) => {
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 11 })
  const { window } = await launch()
  sandbox.control.setLatency(400)
  await window.getByRole('button', { name: 'Verify all' }).click()
  // The first Escape gives up the code of one account; the second has nothing to end.
  const prompt = window.getByRole('dialog', { name: 'MFA code' })
  await expect(prompt).toBeVisible()
  await window.keyboard.press('Escape')
  await expect(prompt).toBeHidden()
  await expect(progress(window)).toBeAttached()
  await window.keyboard.press('Escape')
  await expect(progress(window)).toBeAttached()
  await window.locator('.list-footer').getByRole('button', { name: 'Cancel' }).click()
  await expect(summary(window)).toHaveAccessibleDescription(/cancelled/)
})

test('one account is verified again, step by step, and a refusal stays to be seen', async ({
  launch,
  sandbox,
}) => {
  const { window } = await launch()
  const who = person(window)
  const account = accountThat(sandbox.world, 'opens')
  await who.addIdentity(sandbox.world)
  await who.linkAccount(account)
  await who.select(account.title)
  const details = window.getByRole('complementary', { name: 'Details' })
  await expect(details).toContainText('just now')

  sandbox.control.addFault({ operation: 'DescribeRegions', kind: 'hang' })
  await details.getByRole('button', { name: 'Verify again' }).click()
  await expect(details.getByText('Listing regions as the role')).toBeVisible()
  await details.getByRole('button', { name: 'Cancel' }).click()
  await expect(details.getByRole('button', { name: 'Verify again' })).toBeVisible()

  sandbox.control.rotateExternalId(account.roleArn)
  await details.getByRole('button', { name: 'Verify again' }).click()
  const card = details.getByRole('region', { name: 'What went wrong' })
  await expect(card).toContainText('The External ID does not match.')
  await expect(row(window, account.title)).toContainText('refused')
  await card.getByRole('button', { name: 'Dismiss' }).click()
  await expect(details).toContainText('AccessDenied')
  await expect(details.getByRole('button', { name: 'Edit link' })).toBeVisible()
  // What is remembered of the refusal still tells why, and what mends it.
  await expect(card).toContainText('The External ID does not match.')

  sandbox.control.rotateExternalId(account.roleArn, account.externalId)
  await details.getByRole('button', { name: 'Verify again' }).first().click()
  await expect(details.getByText('AccessDenied')).toBeHidden()
  await expect(row(window, account.title)).not.toContainText('refused')
})

test('keeping a role that is open to the confused deputy is decided, recorded and forgotten once it is closed', async ({
  launch,
  sandbox,
  folder,
}) => {
  const { world, control } = sandbox
  const account = accountThat(world, 'opens-without-external-id')
  await seedProfile({ folder: join(folder, 'profile'), world, accounts: 11 })
  const { window, electron } = await launch()
  await person(window).select(account.title)
  const note = window.getByRole('region', { name: 'Open to the confused deputy' })
  await expect(note).toContainText('without its External ID')
  await note.getByRole('button', { name: 'Copy trust policy' }).click()
  const policy = await electron.evaluate(({ clipboard }) => clipboard.readText())
  expect(policy).toContain(`"sts:ExternalId": "${account.externalId}"`)

  await note.getByRole('button', { name: 'Keep it anyway…' }).click()
  const dialog = window.getByRole('alertdialog')
  const keep = dialog.getByRole('button', { name: 'Keep it anyway' })
  await expect(keep).toBeDisabled()
  await dialog.getByRole('checkbox').check()
  await keep.click()
  await expect(dialog).toBeHidden()
  await expect(note).toBeHidden()
  const today = await window.evaluate(() =>
    new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' }).format(),
  )
  const kept = window.getByText(`Kept on ${today} although it is open to the confused deputy`)
  await expect(kept).toBeVisible()
  await expect(row(window, account.title)).not.toContainText('confused deputy')

  control.setTrustPolicy(account.roleArn, JSON.parse(policy))
  const recorded = () =>
    window.evaluate(async title => {
      const list = await hatrack.call['accounts.list']()
      const found = list.ok && list.value.find(({ name }) => name === title)
      return found && { at: found.openTrustAcceptedAt, verification: found.verification }
    }, account.title)
  expect(await recorded()).toMatchObject({ at: expect.stringMatching(/^\d{4}-/) })
  await window.getByRole('button', { name: 'Verify again' }).click()
  await expect.poll(recorded).toMatchObject({ at: null, verification: { state: 'verified', findings: [] } })
  await expect(kept).toBeHidden()
})

test('an unlinking is taken back, with everything that was known', async ({ launch, sandbox, folder }) => {
  const { world } = sandbox
  await seedProfile({ folder: join(folder, 'profile'), world, accounts: 11 })
  const { window } = await launch()
  const account = accountThat(world, 'opens', 2)
  const bar = window.getByRole('region', { name: 'Unlinked' })
  const search = window.getByRole('searchbox', { name: 'Search accounts' })
  const unlink = async () => {
    await person(window).select(account.title)
    await window.getByRole('button', { name: 'Unlink', exact: true }).click()
    const dialog = window.getByRole('alertdialog')
    await expect(dialog).toContainText('can be undone')
    await dialog.getByRole('button', { name: 'Unlink' }).click()
    await search.fill('')
    await expect(bar).toContainText(`${account.title} is unlinked.`)
    await expect(row(window, account.title)).toHaveCount(0)
  }
  const known = () =>
    window.evaluate(async title => {
      const list = await hatrack.call['accounts.list']()
      return list.ok && list.value.find(({ name }) => name === title)
    }, account.title)
  const before = await known()

  await unlink()
  await bar.getByRole('button', { name: /^Undo/ }).click()
  await expect(bar).toBeHidden()
  await expect(search).toBeFocused()
  await expect(row(window, account.title)).toHaveAttribute('aria-selected', 'true')
  expect(await known()).toEqual(before)

  // In a field that was typed in since, the keys belong to its text.
  await unlink()
  await search.pressSequentially('x')
  await window.keyboard.press('Backspace')
  await window.keyboard.press('ControlOrMeta+Z')
  await expect(bar).toBeVisible()
  await search.fill('')
  await window.getByRole('button', { name: 'Link account' }).focus()
  await window.keyboard.press('ControlOrMeta+Z')
  await expect(row(window, account.title)).toHaveCount(1)

  await unlink()
  await bar.getByRole('button', { name: 'Dismiss' }).click()
  await expect(bar).toBeHidden()
  await expect(search).toBeFocused()
})

test('after an unlinking by keyboard the next key is the list’s, and one that is held on opens nothing', async ({
  launch,
  sandbox,
  folder,
}) => {
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 11 })
  const { window } = await launch()
  const { keyboard } = window
  const { search, rows, details } = rack(window)
  const asked = window.getByRole('alertdialog')
  const unlink = details.getByRole('button', { name: 'Unlink', exact: true })
  await expect(search).toBeFocused()
  await unlink.focus()
  await keyboard.press('Enter')
  await expect(asked).toBeVisible()
  await keyboard.press('Escape')
  await expect(unlink).toBeFocused()

  await keyboard.press('Enter')
  await expect(asked.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await keyboard.press('Tab')
  await keyboard.down('Enter')
  await expect(search).toBeFocused()
  // Pressed again without having come up: the key repeats.
  await keyboard.down('Enter')
  await keyboard.up('Enter')
  await expect(asked).toBeHidden()
  await expect(window.getByRole('region', { name: 'Unlinked' })).toContainText('is unlinked.')
  await keyboard.press('ArrowDown')
  await expect(rows.nth(1)).toHaveAttribute('aria-selected', 'true')
  await expect(rows.first()).toHaveAttribute('aria-setsize', '10')
  expect(sandbox.control.log()).toEqual([])
})
