import { join } from 'node:path'
import { accountThat } from '../support/account-that'
import { linkAccounts } from '../support/console-window'
import { person } from '../support/person'
import { everyFile, everyProcess } from '../support/processes'
import { expect, test } from './fixtures'

test('no key, token or sign-in URL is in argv, environments, files, logs, output or any reply', async ({
  launch,
  sandbox,
  desktopBrowser,
  folder,
}) => {
  const { accessKeyId, secretAccessKey } = sandbox.world
  const { window, electron, profile, output } = await launch({
    env: { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey },
  })
  const account = accountThat(sandbox.world, 'opens')
  const refused = accountThat(sandbox.world, 'access-denied')
  const argvs: string[] = []
  const watch = setInterval(() => argvs.push(...everyProcess().map(({ argv }) => argv)), 50)

  // The whole of what can be done, refusals and a crash of the federation endpoint among it.
  const who = person(window)
  await window.getByRole('button', { name: 'Add identity' }).click()
  await expect(window.getByRole('searchbox', { name: 'Search accounts' })).toBeVisible()
  await who.linkAccount(account)
  const dialog = await who.fillLink(refused)
  await dialog.getByRole('button', { name: 'Keep without verification' }).click()
  await who.select(account.title)
  sandbox.control.addFault({ operation: 'getSigninToken', kind: 'garbled' })
  await window.getByRole('button', { name: 'Copy sign-in URL' }).click()
  await expect(window.getByText('The answer did not come from AWS')).toBeVisible()
  await who.openConsole(account.title)
  await expect(window.getByText(/Signed in until/)).toBeVisible()
  const page = await desktopBrowser.page(/\/console\//)
  await expect(page.getByTestId('account-id')).toHaveText(account.accountId)
  await window.getByRole('button', { name: 'Copy sign-in URL' }).click()
  await expect(window.getByText('On the clipboard')).toBeVisible()
  const copied = await electron.evaluate(({ clipboard }) => clipboard.readText())
  const signinToken = new URL(copied).searchParams.get('SigninToken') ?? ''
  expect(signinToken.length).toBeGreaterThan(20)

  const replies = await window.evaluate(async () => {
    const [account] = await hatrack.call['accounts.list']().then(list => (list.ok ? list.value : []))
    if (!account) throw new Error('Nothing is linked.')
    const wish = { accountId: account.id, destination: null }
    const seen: unknown[] = []
    for (const channel of ['console.progress', 'console.sessionsChanged', 'accounts.changed'] as const) {
      hatrack.on[channel](payload => seen.push(payload))
    }
    return JSON.stringify([
      await hatrack.call['app.info'](),
      await hatrack.call['identities.list'](),
      await hatrack.call['identities.sources'](),
      await hatrack.call['identities.check']({ identityId: account.identityId }),
      await hatrack.call['accounts.list'](),
      await hatrack.call['console.open'](wish),
      await hatrack.call['console.copyUrl'](wish),
      await hatrack.call['console.sessions'](),
      seen,
      document.documentElement.outerHTML,
    ])
  })
  clearInterval(watch)

  const canaries = [secretAccessKey, signinToken, 'SigninToken=', 'Action=login']
  const leaksIn = (place: string, text: string) =>
    canaries
      .filter(canary => text.includes(canary) || text.includes(encodeURIComponent(canary)))
      .map(() => place)
  const appAndBrowser = everyProcess().filter(({ argv }) => argv.includes(folder))
  expect(appAndBrowser.length).toBeGreaterThan(3)
  expect(replies).toContain(account.roleArn)
  expect(
    argvs.some(argv => argv.includes('http://127.0.0.1:')),
    'argv was watched while the browser started',
  ).toBe(true)

  expect([
    ...leaksIn('a reply', replies),
    ...leaksIn('standard output', output()),
    ...leaksIn('an argv', argvs.join('\n')),
    ...appAndBrowser
      .filter(({ argv }) => argv.includes(join(folder, 'browser')))
      .flatMap(({ pid, environment }) => leaksIn(`the environment of ${pid}`, environment)),
    ...everyFile(profile).flatMap(({ file, content }) => leaksIn(file, content)),
  ]).toEqual([])
})

test('a sign-in URL that does not load is neither printed nor logged', async ({ launch, sandbox }) => {
  const { window, electron, profile, output } = await launch()
  const [account] = await linkAccounts({ window }, sandbox.world)
  await electron.evaluate(() => process.emitWarning('A warning that is none of a page.'))
  sandbox.control.addFault({ operation: 'login', kind: 'reset', times: 99 })
  const opened = await window.evaluate(
    async accountId =>
      hatrack.call['console.open']({ accountId, destination: null, opener: { by: 'console-window' } }),
    account?.id as never,
  )
  expect(opened.ok).toBe(false)
  expect(sandbox.control.log().some(({ operation }) => operation === 'login')).toBe(true)

  const logged = () =>
    everyFile(profile)
      .filter(({ file }) => file.endsWith('.log'))
      .map(({ content }) => content)
      .join()
  await expect.poll(logged).toContain('A warning that is none of a page.')
  expect(output() + logged()).not.toMatch(/SigninToken|Action=login/)
})
