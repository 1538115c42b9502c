import type { Page } from '@playwright/test'
import { linkAccounts, openWindow } from '../support/console-window'
import type { RunningApp } from '../support/launch-app'
import { expect, test } from './fixtures'

/** Asks for a console in a window, and gives what came of it with the bar that says so. */
async function tryWindow({ window, electron }: RunningApp, accountId: string) {
  const before = new Set(electron.windows())
  const opened = await window.evaluate(
    accountId =>
      hatrack.call['console.open']({
        accountId: accountId as never,
        destination: null,
        opener: { by: 'console-window' },
      }),
    accountId,
  )
  const find = () =>
    electron.windows().find(each => !before.has(each) && each.url().includes('console-bar')) as Page
  await expect.poll(() => find() !== undefined).toBe(true)
  return { opened, bar: find() }
}

const sessions = ({ window }: Pick<RunningApp, 'window'>) =>
  window.evaluate(async () => {
    const list = await hatrack.call['console.sessions']()
    return list.ok ? list.value : []
  })

const outcomes = ({ window }: Pick<RunningApp, 'window'>) =>
  window.evaluate(async () => {
    const filter = { text: '', outcome: null, linkId: null, from: null, to: null }
    const found = await hatrack.call['history.search']({ filter, limit: 20, before: null })
    return found.ok ? found.value.entries.map(({ deed, outcome }) => `${deed} ${outcome}`) : []
  })

const refuse = (status: number) => ({ kind: 'refuse' as const, status, code: 'x', message: 'no' })

for (const [how, fault, title, answer] of [
  ['400', refuse(400), 'AWS’s sign-in page refused the sign-in.', 'HTTP 400'],
  ['403', refuse(403), 'AWS refused to sign in to the console.', 'HTTP 403'],
  ['a reset', { kind: 'reset' as const }, 'The connection to AWS broke off.', null],
] as const) {
  test(`${how} instead of a console is no console: row, bar and history say so, and a clean sign-in opens it`, async ({
    launch,
    sandbox,
  }) => {
    const app = await launch()
    const [account] = await linkAccounts(app, sandbox.world)
    sandbox.control.addFault({ operation: 'login', ...fault, times: 99 })
    const { opened, bar } = await tryWindow(app, account?.id ?? '')
    expect(opened.ok).toBe(false)
    await expect(bar.getByRole('heading', { name: title })).toBeVisible()
    if (answer) await expect(bar.getByText(answer)).toBeVisible()
    await expect(bar.getByText('Not signed in')).toBeVisible()
    await expect(bar.getByRole('button', { name: /^Back/ })).toBeDisabled()
    await expect(bar.getByRole('timer')).toBeHidden()
    await expect(bar.getByRole('button', { name: 'Renew' })).toBeHidden()
    expect(await sessions(app)).toEqual([])
    expect(await outcomes(app)).toEqual(['console failed'])
    await expect(app.window.getByRole('option').first()).not.toContainText('open ·')

    sandbox.control.clearFaults()
    await bar.getByRole('button', { name: 'Try again with a clean sign-in' }).click()
    await expect(bar.getByText('us-east-1.console.aws.amazon.com')).toBeVisible()
    await expect(bar.getByRole('alert')).toBeHidden()
    await expect(bar.getByRole('timer')).toHaveText(/left/)
    await expect(bar.getByRole('button', { name: /^Back/ })).toBeDisabled()
    await expect.poll(() => sessions(app)).toHaveLength(1)
    expect(await outcomes(app)).toEqual(['console opened', 'console failed'])
  })
}

test('where a sign-in policy refuses, row and bar name it, and the browser is a way on', async ({
  launch,
  sandbox,
}) => {
  const app = await launch()
  const [account] = await linkAccounts(app, sandbox.world)
  sandbox.control.setSignInPolicy(account?.accountId ?? '', true)
  const { window } = app
  const before = new Set(app.electron.windows())
  await window.getByRole('button', { name: 'Open in…' }).click()
  await window.getByRole('menuitem', { name: 'Window of Hatrack' }).click()

  const card = window.getByRole('region', { name: 'What went wrong' })
  await expect(card).toContainText('AWS refused to sign in to the console.')
  await expect(card).toContainText('A sign-in policy keeps this console shut.')
  await expect(card).toContainText('signin:Authenticate')
  await expect(card).toContainText('HTTP 403')
  await expect(window.getByRole('option').first()).toContainText('did not open')
  const bar = () =>
    app.electron.windows().find(each => !before.has(each) && each.url().includes('console-bar')) as Page
  await expect.poll(() => bar() !== undefined).toBe(true)
  await expect(bar().getByText('This network is not one that the policy allows.')).toBeVisible()
})

test('a renewal that AWS refuses keeps the page, its cookies and the old end', async ({
  launch,
  sandbox,
}) => {
  const app = await launch()
  const [account] = await linkAccounts(app, sandbox.world)
  const { bar, page } = await openWindow(app, account?.id ?? '')
  await page.evaluate(() => Object.assign(globalThis, { unsaved: 'work' }))
  const here = page.url()
  const [before] = await sessions(app)

  for (const [times, fault] of [refuse(403), { kind: 'reset' as const }].entries()) {
    sandbox.control.addFault({ operation: 'login', ...fault, times: 99 })
    await bar.getByRole('button', { name: 'Renew' }).click()
    await expect(bar.getByRole('alert')).toBeVisible()
    await expect.poll(() => outcomes(app)).toHaveLength(times + 2)
    await expect(bar.getByRole('button', { name: 'Try again' })).toBeEnabled()
    expect(page.url()).toBe(here)
    expect(await page.evaluate(() => Reflect.get(globalThis, 'unsaved'))).toBe('work')
    expect(await sessions(app)).toEqual([before])
    sandbox.control.clearFaults()
  }
  expect(await outcomes(app)).toEqual(['renewal failed', 'renewal failed', 'console opened'])
  await page.reload()
  await expect(page.getByTestId('account-id')).toHaveText(account?.accountId ?? '')

  await bar.getByRole('button', { name: 'Try again' }).click()
  await expect(bar.getByRole('alert')).toBeHidden()
  await expect.poll(() => page.url()).not.toBe(here)
  expect((await sessions(app)).length).toBe(1)
})

test('a sign-in page that goes no further is told within 15 seconds, and comes to nothing later', async ({
  launch,
  sandbox,
}) => {
  const app = await launch()
  const [account] = await linkAccounts(app, sandbox.world)
  sandbox.control.addFault({ operation: 'login', kind: 'html' })
  const begun = Date.now()
  const { opened, bar } = await tryWindow(app, account?.id ?? '')
  expect(opened).toMatchObject({ failure: { kind: 'bad-answer', step: 'console-page', status: 200 } })
  expect(Date.now() - begun).toBeLessThan(20_000)
  await expect(bar.getByRole('alert')).toContainText('did not go on to the console')
  expect(await sessions(app)).toEqual([])
})
