import { accountThat } from '../support/account-that'
import { person } from '../support/person'
import { expect, test } from './fixtures'

test('from the keys to a signed-in console, and again in one round trip', async ({
  launch,
  sandbox,
  desktopBrowser,
}) => {
  const { window } = await launch()
  const who = person(window)
  const account = accountThat(sandbox.world, 'opens')

  await who.addIdentity(sandbox.world)
  await who.linkAccount(account)
  await who.openConsole(account.title)

  const page = await desktopBrowser.page(/\/console\//)
  await expect(page.getByTestId('account-id')).toHaveText(account.accountId)
  await expect(page.getByTestId('assumed-role-arn')).toContainText(':assumed-role/HatrackOperator/')
  await expect(page.getByTestId('session-seconds')).toHaveText('43200')
  await expect(window.getByText(/Signed in until/)).toContainText(/1[12] h/)
  await expect(window.getByRole('option', { name: new RegExp(account.title) })).toContainText('open')

  const asked = () =>
    sandbox.control
      .log()
      .filter(({ operation }) => operation === 'AssumeRole')
      .map(({ externalIdSent }) => externalIdSent)
  // To verify: with its External ID, without one, with another, with more behind its own. To open: with it.
  const once = [true, false, true, true, true]
  expect(asked()).toEqual(once)
  await window.getByRole('button', { name: 'Open S3' }).click()
  await desktopBrowser.page(/destination=[^&]*s3/)
  expect(asked(), 'the role session was used again').toEqual(once)
})

test('the sign-in URL is copied on request only, and leaves the clipboard after 30 seconds', async ({
  launch,
  sandbox,
}) => {
  const { window, electron } = await launch()
  const clipboard = () => electron.evaluate(({ clipboard }) => clipboard.readText())
  const who = person(window)
  const account = accountThat(sandbox.world, 'opens')
  await electron.evaluate(({ clipboard }) => clipboard.writeText('mine'))

  await who.addIdentity(sandbox.world)
  await who.linkAccount(account)
  await who.select(account.title)
  expect(await clipboard()).toBe('mine')
  await window.getByRole('button', { name: 'Copy sign-in URL' }).click()
  await expect(window.getByText('On the clipboard')).toBeVisible()

  const url = await clipboard()
  expect(url).toContain(`${sandbox.endpoint}/federation?Action=login&Issuer=hatrack`)
  const signedIn = await fetch(url, { redirect: 'manual' })
  expect(signedIn.status).toBe(302)
  await expect.poll(clipboard, { timeout: 35_000 }).toBe('')
})

test('a click while it is opening opens nothing more, and cancel opens nothing at all', async ({
  launch,
  sandbox,
  desktopBrowser,
}) => {
  const { window } = await launch()
  const who = person(window)
  const account = accountThat(sandbox.world, 'opens')
  await who.addIdentity(sandbox.world)
  await who.linkAccount(account)
  await who.select(account.title)
  sandbox.control.addFault({ operation: 'AssumeRole', kind: 'hang' })

  await window.getByRole('button', { name: 'Open console' }).click()
  await expect(window.getByText('Assuming the role')).toBeVisible()
  await window.getByRole('button', { name: 'Cancel' }).click()
  await expect(window.getByRole('button', { name: 'Open console' })).toBeEnabled()
  expect(desktopBrowser.opened()).toEqual([])

  sandbox.control.clearLog()
  const opened = await window.evaluate(async () => {
    const list = await hatrack.call['accounts.list']()
    const accountId = list.ok && list.value[0]?.id
    if (!accountId) throw new Error('Nothing is linked.')
    const clicks = Array.from({ length: 100 }, () =>
      hatrack.call['console.open']({ accountId, destination: null }),
    )
    return (await Promise.all(clicks)).filter(({ ok }) => ok).length
  })
  expect(opened).toBe(100)
  expect(desktopBrowser.opened()).toHaveLength(1)
  expect(sandbox.control.log().filter(({ operation }) => operation === 'AssumeRole')).toHaveLength(1)
})
