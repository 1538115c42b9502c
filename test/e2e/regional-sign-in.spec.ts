import { linkAccounts, openWindow } from '../support/console-window'
import { expect, test } from './fixtures'

test.setTimeout(300_000)

test('an isolated window is signed in at the host of a region where the global one has trouble', async ({
  launch,
  sandbox,
}) => {
  const app = await launch()
  const [account] = await linkAccounts(app, sandbox.world)
  if (!account) throw new Error('No account was linked.')
  sandbox.control.addFault({ operation: 'getSigninToken', kind: 'error-503', times: 99 })
  const { page } = await openWindow(app, account.id)
  await expect(page.getByTestId('account-id')).toHaveText(account.accountId)
  expect(new URL(page.url()).origin).toBe(sandbox.regionalSignIn)
})
