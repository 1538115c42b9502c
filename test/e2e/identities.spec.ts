import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { Sandbox } from '../sandbox'
import { accountThat } from '../support/account-that'
import { person } from '../support/person'
import { expect, test } from './fixtures'

const button = (place: Page | Locator, name: string) => place.getByRole('button', { name, exact: true })
const field = (place: Locator, name: string) => place.getByRole('textbox', { name, exact: true })

const card = (window: Page, name: string) =>
  window
    .getByRole('main', { name: 'Identities' })
    .getByRole('listitem')
    .filter({ has: window.getByRole('heading', { name, exact: true }) })

async function toIdentities(window: Page): Promise<void> {
  await window
    .getByRole('navigation', { name: 'Places' })
    .getByRole('button', { name: /^Identities/ })
    .click()
}

/** Chooses from what is done rarely. */
async function more(window: Page, identity: string, item: string): Promise<Locator> {
  await button(window, `More for ${identity}`).click()
  await window.getByRole('menuitem', { name: item, exact: true }).click()
  return window.getByRole('dialog').or(window.getByRole('alertdialog'))
}

const identities = (window: Page) =>
  window.evaluate(async () => {
    const list = await hatrack.call['identities.list']()
    return list.ok ? list.value : []
  })

const OPERATOR = 'hatrack-operator'
const RETIRED = 'hatrack-retired'
const retiredOf = (operatorArn: string) => operatorArn.replace(OPERATOR, RETIRED)

async function addAnother(
  window: Page,
  keys: { accessKeyId: string; secretAccessKey: string },
): Promise<void> {
  await toIdentities(window)
  await button(window, 'Add identity').click()
  const dialog = window.getByRole('dialog')
  await field(dialog, 'Access key ID').fill(keys.accessKeyId)
  await dialog.getByLabel('Secret access key').fill(keys.secretAccessKey)
  await button(dialog, 'Add identity').click()
  await expect(dialog).toBeHidden()
}

/** Its user is called as the other one is. */
async function addInGovCloud(window: Page, { userArn, ...keys }: Sandbox['world']['govIdentity']) {
  await addAnother(window, keys)
  await window.evaluate(async arn => {
    const list = await hatrack.call['identities.list']()
    const added = list.ok ? list.value.find(identity => identity.userArn === arn) : undefined
    if (added) await hatrack.call['identities.rename']({ identityId: added.id, name: 'GovCloud' })
  }, userArn)
  await expect(card(window, 'GovCloud')).toBeVisible()
}

test('an identity is renamed, and a name that cannot be is told next to its field', async ({
  launch,
  sandbox,
}) => {
  const { window } = await launch()
  await person(window).addIdentity(sandbox.world)
  await toIdentities(window)
  const dialog = await more(window, OPERATOR, 'Rename…')
  await expect(field(dialog, 'Name')).toBeFocused()
  await field(dialog, 'Name').fill('Acme \u202egnp.exe')
  await button(dialog, 'Rename').click()
  await expect(field(dialog, 'Name')).toHaveAccessibleDescription(/This name cannot be kept\./)
  await field(dialog, 'Name').fill('Acme operations')
  await window.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(card(window, 'Acme operations')).toContainText(sandbox.world.userArn)
  expect((await identities(window)).map(({ name }) => name)).toEqual(['Acme operations'])
})

test('a name as long as it may be is cut off, and moves nothing aside', async ({ launch, sandbox }) => {
  const { window } = await launch()
  await person(window).addIdentity(sandbox.world)
  const name = 'Acme'.repeat(50)
  await toIdentities(window)
  const dialog = await more(window, OPERATOR, 'Rename…')
  await field(dialog, 'Name').fill(name)
  await button(dialog, 'Rename').click()
  const page = window.getByRole('main', { name: 'Identities' })
  await expect(page.getByRole('heading', { name })).toBeVisible()
  expect(await page.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
  await expect(button(page, `More for ${name}`)).toBeInViewport()
})

test('with the keyboard alone an identity is renamed from its menu', async ({ launch, sandbox }) => {
  const { window } = await launch()
  await person(window).addIdentity(sandbox.world)
  await toIdentities(window)
  await button(window, `More for ${OPERATOR}`).focus()
  await window.keyboard.press('Enter')
  await expect(window.getByRole('menuitem', { name: 'Rotate key…' })).toBeFocused()
  await window.keyboard.press('r')
  await window.keyboard.press('End')
  await window.keyboard.press('ArrowUp')
  await expect(window.getByRole('menuitem', { name: 'Rename…' })).toBeFocused()
  await window.keyboard.press('Enter')
  const name = window.getByRole('dialog').getByRole('textbox', { name: 'Name' })
  await expect(name).toBeFocused()
  // What is there is selected: typing takes its place.
  await window.keyboard.type('Acme')
  await window.keyboard.press('Enter')
  await expect(window.getByRole('heading', { name: 'Acme', exact: true })).toBeVisible()
  await expect(button(window, 'More for Acme')).toBeFocused()
})

test('keys are replaced by others of the same user, and never by those of another', async ({
  launch,
  sandbox,
}) => {
  const { world, control } = sandbox
  const { window } = await launch()
  await person(window).addIdentity(world)
  await toIdentities(window)
  const stranger = control.createAccessKey(retiredOf(world.userArn))
  const fresh = control.createAccessKey()
  const dialog = await more(window, OPERATOR, 'Replace keys…')
  const replace = async (keys: { accessKeyId: string; secretAccessKey: string }) => {
    await field(dialog, 'Access key ID').fill(keys.accessKeyId)
    await dialog.getByLabel('Secret access key').fill(keys.secretAccessKey)
    await button(dialog, 'Replace keys').click()
  }

  await replace(stranger)
  await expect(field(dialog, 'Access key ID')).toHaveAccessibleDescription(
    /These keys belong to another user\./,
  )
  await expect(field(dialog, 'Access key ID')).toBeFocused()
  await replace(world.govIdentity)
  await expect(field(dialog, 'Access key ID')).toHaveAccessibleDescription(
    /These keys belong to another user\./,
  )
  expect((await identities(window))[0]?.accessKeyEnding).toBe(world.accessKeyId.slice(-4))

  await replace(fresh)
  await expect(dialog).toBeHidden()
  await expect(card(window, OPERATOR)).toContainText(`…${fresh.accessKeyId.slice(-4)}`)
  await button(window, 'Check keys').click()
  await expect(window.getByText('AWS accepts these keys.')).toBeVisible()
})

test('who depends on an identity is named before it is removed, and handed over', async ({
  launch,
  sandbox,
}) => {
  const { world, control } = sandbox
  const { window } = await launch()
  const account = accountThat(world, 'opens')
  await person(window).addIdentity(world)
  await person(window).linkAccount(account)
  await addAnother(window, control.createAccessKey(retiredOf(world.userArn)))
  await addInGovCloud(window, world.govIdentity)

  const shown = await more(window, OPERATOR, 'Remove…')
  await expect(shown.getByRole('list', { name: 'Accounts that use it' })).toContainText(account.title)
  await shown.getByText('Hand them over to another identity').click()
  await expect(shown.getByRole('combobox', { name: 'Identity' })).toHaveText(RETIRED)
  await button(shown, 'Remove').click()
  await expect(shown).toBeHidden()

  const kept = await identities(window)
  expect(kept.map(({ userArn }) => userArn).sort()).toEqual(
    [retiredOf(world.userArn), world.govIdentity.userArn].sort(),
  )
  const heir = kept.find(({ userArn }) => userArn === retiredOf(world.userArn))
  const accounts = await window.evaluate(async () => {
    const list = await hatrack.call['accounts.list']()
    return list.ok ? list.value.map(({ identityId }) => identityId) : []
  })
  expect(accounts).toEqual([heir?.id])
})

test('accounts can be left waiting for another identity', async ({ launch, sandbox }) => {
  const { world } = sandbox
  const { window } = await launch()
  const account = accountThat(world, 'opens')
  await person(window).addIdentity(world)
  await person(window).linkAccount(account)
  await addInGovCloud(window, world.govIdentity)
  const { id } = (await identities(window)).find(({ userArn }) => userArn === world.userArn) ?? {}
  const dialog = await more(window, OPERATOR, 'Remove…')
  await expect(dialog.getByRole('list', { name: 'Accounts that use it' })).toContainText(account.title)
  await expect(dialog).toContainText('There is no other identity of their partition')
  await button(dialog, 'Remove').click()
  await expect(dialog).toBeHidden()
  expect((await identities(window)).some(identity => identity.id === id)).toBe(false)
  await window
    .getByRole('navigation', { name: 'Places' })
    .getByRole('button', { name: /^Accounts/ })
    .click()
  await person(window).openConsole(account.title)
  await expect(window.getByText('This identity is no longer there.')).toBeVisible()
})

test('an unfinished link keeps to its identity, also when that is removed', async ({ launch, sandbox }) => {
  const { world } = sandbox
  const { window } = await launch()
  await person(window).addIdentity(world)
  await button(window, 'Link account').first().click()
  let link = window.getByRole('dialog')
  await field(link, 'Name').fill('Whitethorn Press')
  await field(link, 'Name').press('Enter')
  await expect(link.getByRole('radio', { name: 'Console steps' })).toBeVisible()
  await window.keyboard.press('Escape')
  await addInGovCloud(window, world.govIdentity)
  await toIdentities(window)
  const removal = await more(window, OPERATOR, 'Remove…')
  await expect(removal).toContainText('1 unfinished link uses it too')
  await expect(removal).toContainText('Whitethorn Press')
  await button(removal, 'Remove').click()
  await expect(removal).toBeHidden()

  await window.getByRole('button', { name: '1 unfinished link' }).click()
  link = window.getByRole('dialog')
  await expect(link).toContainText('The identity of this link was removed')
  await button(link, 'Mend it').click()
  const identity = link.getByRole('combobox', { name: 'Identity' })
  await expect(identity).toBeFocused()
  await expect(identity).toHaveAccessibleDescription(/The identity of this link was removed/)
  await button(link, 'Next: hand over').click()
  await expect(identity).toBeVisible()
  await identity.click()
  await link.getByRole('option').last().click()
  await button(link, 'Next: hand over').click()
  await expect(link.getByRole('radio', { name: 'Console steps' })).toBeVisible()
})

test('an MFA device is found, chosen with its policy, and taken away again', async ({ launch, sandbox }) => {
  const { world } = sandbox
  const { window } = await launch()
  await person(window).addIdentity(world)
  await toIdentities(window)
  let dialog = await more(window, OPERATOR, 'MFA device…')
  await expect(dialog.getByRole('radio', { name: new RegExp(world.mfa.serialNumber) })).toBeChecked()
  await dialog.getByText('Once a day', { exact: true }).click()
  await button(dialog, 'Save').click()
  await expect(dialog).toBeHidden()
  expect((await identities(window))[0]?.mfa).toEqual({
    serialNumber: world.mfa.serialNumber,
    policy: 'once-a-day',
  })
  await expect(card(window, OPERATOR)).toContainText('once a day')

  dialog = await more(window, OPERATOR, 'MFA device…')
  await expect(dialog.getByRole('radio', { name: /Once a day/ })).toBeChecked()
  await dialog.getByText('Another device').click()
  await field(dialog, 'Serial number').fill('my phone')
  await button(dialog, 'Save').click()
  await expect(field(dialog, 'Serial number')).toHaveAccessibleDescription(/not the serial number/)
  await button(dialog, 'Remove device').click()
  await expect(dialog).toBeHidden()
  expect((await identities(window))[0]?.mfa).toBeNull()
})

test('where the devices may not be listed, the guess is said to be one', async ({ launch, sandbox }) => {
  const { window } = await launch()
  await person(window).addIdentity(sandbox.world)
  sandbox.control.setUserPolicy({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' }],
  })
  await toIdentities(window)
  const dialog = await more(window, OPERATOR, 'MFA device…')
  await expect(field(dialog, 'Serial number')).toHaveValue(
    `arn:aws:iam::${sandbox.world.serverAccountId}:mfa/${OPERATOR}`,
  )
  await expect(field(dialog, 'Serial number')).toHaveAccessibleDescription(/A guess/)
})

test('the policy for the user is valid JSON and names its roles', async ({ launch, sandbox }) => {
  const { window, electron } = await launch()
  const account = accountThat(sandbox.world, 'opens')
  await person(window).addIdentity(sandbox.world)
  await person(window).linkAccount(account)
  await toIdentities(window)
  const dialog = await more(window, OPERATOR, 'Policy for this user…')
  const copied = async () => {
    await button(dialog, 'Copy policy').click()
    return JSON.parse(await electron.evaluate(({ clipboard }) => clipboard.readText()))
  }
  const sids = async () => (await copied()).Statement.map(({ Sid }: { Sid: string }) => Sid)
  expect((await copied()).Statement[0]).toEqual({
    Sid: 'AssumeLinkedRoles',
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Resource: [account.roleArn],
  })
  expect(await sids()).toEqual(['AssumeLinkedRoles', 'RotateOwnAccessKey', 'FindOwnMfaDevice'])
  await dialog.getByRole('checkbox', { name: 'It may rotate its own access key' }).uncheck()
  await expect(dialog.getByText('RotateOwnAccessKey')).toBeHidden()
  await expect(button(dialog, 'Copy policy')).toBeVisible()
  expect(await sids()).toEqual(['AssumeLinkedRoles', 'FindOwnMfaDevice'])
  await button(dialog, 'Copy link to the user’s page').click()
  expect(await electron.evaluate(({ clipboard }) => clipboard.readText())).toBe(
    `https://us-east-1.console.aws.amazon.com/iam/home#/users/details/${OPERATOR}?section=permissions`,
  )
})

test('an old key is warned of where it can be put away, and at its place', async ({ launch, sandbox }) => {
  const { world, control } = sandbox
  const age = (days: number) =>
    control.setAccessKeyCreatedAt(world.accessKeyId, new Date(Date.now() - days * 86_400_000).toISOString())
  age(89)
  const { window } = await launch()
  await person(window).addIdentity(world)
  await toIdentities(window)
  await expect(card(window, OPERATOR)).toContainText('made 89 days ago')
  await expect(window.getByRole('region', { name: 'Notices' })).toBeHidden()

  age(120)
  await button(window, 'Check keys').click()
  await expect(card(window, OPERATOR)).toContainText('made 120 days ago')
  const notices = window.getByRole('region', { name: 'Notices' })
  await expect(notices).toContainText(OPERATOR)
  await expect(
    window.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: /^Identities.+key/ }),
  ).toBeVisible()
  await notices.getByRole('button', { name: 'Dismiss' }).click()
  await expect(notices).toBeHidden()
})

test('after an import, how to remove the plaintext copy is offered, and the file is left alone', async ({
  launch,
  sandbox,
  folder,
}) => {
  const { accessKeyId, secretAccessKey } = sandbox.world
  const file = join(folder, 'home', '.aws', 'credentials')
  mkdirSync(join(folder, 'home', '.aws'), { recursive: true })
  const text = `[acme]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`
  writeFileSync(file, text)
  const { window } = await launch()
  await button(window, 'Add identity').click()
  await expect(window.getByRole('searchbox', { name: 'Search accounts' })).toBeVisible()
  await expect(window.getByText(/plaintext copy/i).first()).toBeVisible()
  await window.getByRole('button', { name: /How to remove it/ }).click()
  const dialog = window.getByRole('dialog')
  await expect(dialog).toContainText('[acme]')
  await expect(dialog).toContainText(`…${accessKeyId.slice(-4)}`)
  await expect(dialog).toContainText(file)
  await expect(dialog).toContainText('aws --profile acme')
  await expect(dialog).not.toContainText(secretAccessKey)
  await button(dialog, 'Rotate key…').click()
  await button(window.getByRole('dialog'), 'Rotate key').click()
  await expect(window.getByRole('dialog').getByText('is in use now.')).toBeVisible()
  await window.keyboard.press('Escape')
  await expect(window.getByText(/plaintext copy/i)).toHaveCount(0)
  expect(readFileSync(file, 'utf8')).toBe(text)
})
