import { join } from 'node:path'
import { openAccountsDocument } from '../../electron/accounts/account-documents'
import { accountThat } from '../support/account-that'
import { refusingSessionDuration } from '../support/accounts'
import { person } from '../support/person'
import { rack } from '../support/rack'
import { seedProfile } from '../support/seed-profile'
import { expect, test } from './fixtures'

test.setTimeout(300_000)

test('how long a console lasts is hoped for until the role was seen to grant it', async ({
  launch,
  sandbox,
  desktopBrowser,
}) => {
  const account = accountThat(sandbox.world, 'opens')
  sandbox.control.setMaxSessionDuration(account.roleArn, 43_200)
  sandbox.control.setSettings({ sessionDurationBelowMaximum: true })
  const { window } = await launch()
  const who = person(window)
  await who.addIdentity(sandbox.world)
  await who.linkAccount(account)
  await who.select(account.title)
  const { details } = rack(window)
  await expect(details).toContainText('up to 12 h in your default browser')

  await window.getByRole('button', { name: 'Open console' }).click()
  const page = await desktopBrowser.page(/\/console\//)
  await expect(page.getByTestId('session-seconds')).toHaveText('43199')
  await expect(details).toContainText('12 h in your default browser')
  await expect(details).not.toContainText('up to')
})

test('with an MFA code for each role session, the plan is of the one that is there', async ({
  launch,
  sandbox,
  folder,
}) => {
  const { world, control } = sandbox
  const profile = join(folder, 'profile')
  const { identity, accounts } = await seedProfile({ folder: profile, world, accounts: 1 })
  const [account] = accounts
  if (!account) throw new Error('No account was linked.')
  // Every SessionDuration was refused, so that the console ends with its role session.
  const sessionLimits = refusingSessionDuration({ granted: 7200, refused: 14_400 })
  const document = openAccountsDocument({ file: join(profile, 'accounts.json'), onNotice: () => {} })
  await document.update(all => all.map(each => ({ ...each, mfaRequired: true, sessionLimits })))
  control.setMaxSessionDuration(account.roleArn, 7200)

  const { window } = await launch()
  await window.evaluate(
    async ({ identityId, serialNumber }) => {
      await hatrack.call['identities.setMfa']({ identityId, mfa: { serialNumber, policy: 'each-time' } })
    },
    { identityId: identity.id, serialNumber: world.mfa.serialNumber },
  )
  await person(window).select(account.name)
  const { details } = rack(window)
  await expect(details).toContainText('2 h in your default browser')
  await window.getByRole('button', { name: 'Open console' }).click()
  await window
    .getByRole('dialog', { name: 'MFA code' })
    .getByLabel('Code', { exact: true })
    .fill(control.mfaCode())
  await window.keyboard.press('Enter')
  await expect(details).toContainText('Signed in until', { timeout: 30_000 })

  control.clock.advance(110 * 60_000)
  // Any answer tells the time.
  await window.evaluate(() => hatrack.call['settings.checkNetwork']())
  await expect(details).toContainText(/(9|10) min in your default browser/, { timeout: 40_000 })
  await expect(details).toContainText('It ends with the role session that is there.')
})
