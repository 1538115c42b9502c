import { accountThat } from '../support/account-that'
import { person } from '../support/person'
import { expect, test } from './fixtures'

/** A session bus that is not there: no keychain can be reached. */
const noKeychain = { env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' } }

test('without a keychain nothing is written, and memory is the labelled way on', async ({
  launch,
  sandbox,
}) => {
  const first = await launch(noKeychain)
  const who = person(first.window)
  await who.addIdentity(sandbox.world)
  await expect(
    first.window.getByText('No session bus is running, so no keychain can be reached.'),
  ).toBeVisible()
  await expect(first.window.getByLabel('Access key ID')).toHaveValue(sandbox.world.accessKeyId)

  await first.window.getByRole('button', { name: 'Keep in memory until Hatrack quits' }).click()
  const account = accountThat(sandbox.world, 'opens')
  await who.linkAccount(account)
  await who.openConsole(account.title)
  await expect(first.window.getByText(/Signed in until/)).toBeVisible()
  await first.close()

  const second = await launch(noKeychain)
  await person(second.window).openConsole(account.title)
  await expect(second.window.getByText(/were kept until Hatrack quit/)).toBeVisible()
})

test('keys in the keychain outlast the app', async ({ launch, sandbox }) => {
  const first = await launch()
  const account = accountThat(sandbox.world, 'opens')
  await person(first.window).addIdentity(sandbox.world)
  await person(first.window).linkAccount(account)
  await first.close()

  const second = await launch()
  await person(second.window).openConsole(account.title)
  await expect(second.window.getByText(/Signed in until/)).toBeVisible()
})

test('identities come from the environment or a profile without being typed', async ({ launch, sandbox }) => {
  const { accessKeyId, secretAccessKey } = sandbox.world
  const { window } = await launch({
    env: { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey },
  })
  await window.getByRole('button', { name: 'Add identity' }).click()
  await expect(window.getByRole('searchbox', { name: 'Search accounts' })).toBeVisible()
  await expect(window.getByText(sandbox.world.serverAccountId).first()).toBeVisible()
})
