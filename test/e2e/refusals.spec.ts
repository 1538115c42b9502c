import { accountThat } from '../support/account-that'
import { person } from '../support/person'
import { expect, test } from './fixtures'

test('a wrong External ID is refused with code, request id, causes and the fix; nothing typed is lost', async ({
  launch,
  sandbox,
}) => {
  const { window } = await launch()
  const who = person(window)
  const account = accountThat(sandbox.world, 'access-denied')
  await who.addIdentity(sandbox.world)
  const dialog = await who.fillLink(account)

  const card = dialog.getByRole('region', { name: 'What went wrong' })
  await expect(card).toContainText('AWS refused the role.')
  await expect(card).toContainText(/AccessDenied · 403 · request [0-9a-f-]{36}/)
  await expect(card.getByText('The External ID does not match.')).toBeVisible()
  await expect(card).toContainText(`"sts:ExternalId": "${account.externalId}"`)
  await expect(dialog.getByLabel('Role ARN')).toHaveValue(account.roleArn)

  await dialog.getByRole('button', { name: 'Keep without verification' }).click()
  await expect(dialog).toBeHidden()
  await expect(window.getByRole('option', { name: new RegExp(account.title) })).toContainText('not verified')
})

test('an External ID that was changed later is refused on opening, and opens once it is right again', async ({
  launch,
  sandbox,
  desktopBrowser,
}) => {
  const { window } = await launch()
  const who = person(window)
  const account = accountThat(sandbox.world, 'opens')
  await who.addIdentity(sandbox.world)
  await who.linkAccount(account)
  sandbox.control.rotateExternalId(account.roleArn)

  await who.openConsole(account.title)
  await expect(window.getByText('The External ID does not match.')).toBeVisible()
  expect(desktopBrowser.opened()).toEqual([])

  sandbox.control.rotateExternalId(account.roleArn, account.externalId)
  await window.getByRole('button', { name: 'Try again' }).click()
  await expect(window.getByText(/Signed in until/)).toBeVisible()
})

test('a role that requires MFA is explained', async ({ launch, sandbox }) => {
  const { window } = await launch()
  const who = person(window)
  await who.addIdentity(sandbox.world)
  const dialog = await who.fillLink(accountThat(sandbox.world, 'mfa-required'))
  await expect(dialog.getByText('The role requires MFA.')).toBeVisible()
  await expect(dialog.getByText(/aws:MultiFactorAuthPresent/)).toBeVisible()
})

test('keys that stopped working are named, and new ones of the same user replace them', async ({
  launch,
  sandbox,
}) => {
  const { window } = await launch()
  const who = person(window)
  const account = accountThat(sandbox.world, 'opens')
  await who.addIdentity(sandbox.world)
  await who.linkAccount(account)
  sandbox.control.setAccessKeyStatus(sandbox.world.accessKeyId, 'Inactive')

  await who.openConsole(account.title)
  await expect(window.getByText('AWS does not accept these keys.')).toBeVisible()
  await expect(window.getByText(/InvalidClientTokenId · 403/)).toBeVisible()

  sandbox.control.setAccessKeyStatus(sandbox.world.accessKeyId, 'Active')
  await window.getByRole('button', { name: 'Try again' }).click()
  await expect(window.getByText(/Signed in until/)).toBeVisible()
})

test('what cannot be right is told next to its field, before AWS is asked', async ({ launch, sandbox }) => {
  const { window } = await launch()
  const who = person(window)
  await who.addIdentity(sandbox.world)
  await expect(window.getByRole('searchbox', { name: 'Search accounts' })).toBeVisible()
  sandbox.control.clearLog()

  const good = accountThat(sandbox.world, 'opens')
  const cases: [Partial<typeof good>, string][] = [
    [{ roleArn: 'arn:aws:iam::204815160001:user/jane' }, 'This is the ARN of a user, not of a role.'],
    [
      { roleArn: 'arn:aws:sts::204815160001:assumed-role/HatrackOperator/jane' },
      'This is the ARN of a role’s session, not of the role.',
    ],
    [{ roleArn: 'HatrackOperator' }, 'This is not an ARN.'],
    [
      { roleArn: accountThat(sandbox.world, 'other-partition').roleArn },
      'The role is in AWS GovCloud (US), the identity in AWS.',
    ],
    [{ externalId: 'two words' }, 'This External ID cannot be one.'],
  ]
  for (const [wrong, told] of cases) {
    const dialog = await who.fillLink({ ...good, ...wrong })
    await expect(dialog.getByText(told)).toBeVisible()
    await window.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }
  expect(sandbox.control.log()).toEqual([])
})
