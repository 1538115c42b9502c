import type { Page } from '@playwright/test'
import type { MfaPolicy } from '../../shared/identity'
import type { Sandbox, WorldDescription } from '../sandbox'
import { person } from '../support/person'
import { expect, test } from './fixtures'

type Account = WorldDescription['accounts'][number]

/** Signs up, tells the MFA device, and links accounts whose roles demand MFA. */
async function signUp(
  window: Page,
  { world, control }: Sandbox,
  policy: MfaPolicy | null,
  accounts: Account[],
) {
  await person(window).addIdentity(world)
  await expect(window.getByRole('searchbox', { name: 'Search accounts' })).toBeVisible()
  for (const { roleArn, externalId } of accounts) {
    control.setTrustPolicy(roleArn, {
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${world.serverAccountId}:root` },
        Action: 'sts:AssumeRole',
        Condition: {
          StringEquals: { 'sts:ExternalId': externalId },
          Bool: { 'aws:MultiFactorAuthPresent': 'true' },
        },
      },
    })
  }
  await window.evaluate(
    async ({ accounts, mfa }) => {
      const listed = await hatrack.call['identities.list']()
      const identity = listed.ok ? listed.value[0] : undefined
      if (!identity) throw new Error('There is no identity.')
      const { id: identityId } = identity
      if (mfa) await hatrack.call['identities.setMfa']({ identityId, mfa })
      for (const { roleArn, externalId, title } of accounts) {
        const linked = await hatrack.call['accounts.link']({
          identityId,
          role: { by: 'arn', roleArn },
          externalId,
          name: title,
          environment: null,
          region: null,
          sessionSeconds: 43_200,
          sessionName: '',
          note: '',
          mfaRequired: true,
          unverified: true,
          acceptOpenTrust: false,
          draftId: null,
        })
        if (!linked.ok) throw new Error(linked.failure.kind)
      }
    },
    { accounts, mfa: policy && { serialNumber: world.mfa.serialNumber, policy } },
  )
}

const customers = ({ world }: Sandbox, count: number): Account[] =>
  world.accounts.filter(({ expects }) => expects === 'opens').slice(0, count)

const prompt = (window: Page) => window.getByRole('dialog', { name: 'MFA code' })
const field = (window: Page) => prompt(window).getByLabel('Code', { exact: true })

async function giveCode(window: Page, code: string): Promise<void> {
  await field(window).fill(code)
  await window.keyboard.press('Enter')
}

/** Opens every linked account at once, as several clicks would; answers with what became of each. */
const openAll = (window: Page): Promise<string[]> =>
  window.evaluate(async () => {
    const list = await hatrack.call['accounts.list']()
    if (!list.ok) throw new Error('The accounts cannot be listed.')
    const opened = await Promise.all(
      list.value.map(({ id }) => hatrack.call['console.open']({ accountId: id, destination: null })),
    )
    return opened.map(one => (one.ok ? `${one.value.plan.consoleSeconds}` : one.failure.kind))
  })

/** A code that the device shows neither now nor in the windows beside it. */
function wrongCode({ control }: Sandbox): string {
  const right = [-2, -1, 0, 1, 2].map(control.mfaCode)
  return (
    ['111111', '222222', '333333', '444444', '555555', '666666'].find(code => !right.includes(code)) ?? ''
  )
}

/** Waits until the code that is shown now will stay for a while. */
async function enoughOfTheWindow({ control }: Sandbox): Promise<void> {
  const left = 30_000 - (control.clock.now() % 30_000)
  if (left < 12_000) await new Promise(resolve => setTimeout(resolve, left + 500))
}

const asked = ({ control }: Sandbox, operation: string) =>
  control.log().filter(entry => entry.operation === operation && entry.status === 200).length

test('a pasted code opens a console of 12 hours, and the focus comes back', async ({
  launch,
  sandbox,
  desktopBrowser,
}) => {
  const { window, electron } = await launch()
  const accounts = customers(sandbox, 1)
  await signUp(window, sandbox, 'each-time', accounts)
  await person(window).select(accounts[0]?.title ?? '')
  await expect(window.getByText('You will be asked for an MFA code.')).toBeVisible()
  await window.getByRole('button', { name: 'Open console' }).click()

  await expect(prompt(window)).toHaveAccessibleDescription(`To open ${accounts[0]?.title}`)
  await expect(prompt(window)).toContainText('hatrack-operator')
  await expect(prompt(window)).toContainText(/next code\s*in \d+ s/i)
  await expect(field(window)).toBeFocused()
  await expect(field(window)).toHaveAttribute('inputmode', 'numeric')
  await expect(field(window)).toHaveAttribute('autocomplete', 'one-time-code')

  await giveCode(window, '12 34')
  await expect(field(window)).toHaveAccessibleDescription('A code has six digits.')

  const code = sandbox.control.mfaCode().replace(/^\d{3}/, '$& ')
  await electron.evaluate(({ clipboard }, text) => clipboard.writeText(text), code)
  await field(window).fill('')
  await window.keyboard.press('ControlOrMeta+V')
  await expect(prompt(window)).toBeHidden()
  const page = await desktopBrowser.page(/\/console\//)
  await expect(page.getByTestId('session-seconds')).toHaveText('43200')
  await expect(window.getByRole('button', { name: 'Open console' })).toBeFocused()
})

test('a wrong code is told, and the right one opens', async ({ launch, sandbox, desktopBrowser }) => {
  const { window } = await launch()
  const accounts = customers(sandbox, 1)
  await signUp(window, sandbox, 'each-time', accounts)
  await person(window).openConsole(accounts[0]?.title ?? '')
  await giveCode(window, wrongCode(sandbox))
  await expect(field(window)).toHaveAccessibleDescription(
    'AWS did not take this code. Check that it is the device hatrack-operator, and type the code it shows now.',
  )
  await expect(field(window)).toBeFocused()
  await expect(field(window)).toHaveValue('')
  await giveCode(window, sandbox.control.mfaCode())
  await desktopBrowser.page(/\/console\//)
})

test('a code that was used is told apart, and the next one is waited for', async ({
  launch,
  sandbox,
  desktopBrowser,
}) => {
  test.setTimeout(300_000)
  const { window } = await launch()
  const accounts = customers(sandbox, 2)
  await signUp(window, sandbox, 'each-time', accounts)
  const code = sandbox.control.mfaCode()
  await person(window).openConsole(accounts[0]?.title ?? '')
  await giveCode(window, code)
  await expect.poll(() => desktopBrowser.opened().length).toBe(1)

  await person(window).openConsole(accounts[1]?.title ?? '')
  await enoughOfTheWindow(sandbox)
  await giveCode(window, code)
  await expect(field(window)).toHaveAccessibleDescription(/used already. AWS takes each code once/)
  const goOn = prompt(window).getByRole('button', { name: 'Continue' })
  await expect(goOn).toBeDisabled()
  await field(window).fill(sandbox.control.mfaCode())
  await window.keyboard.press('Enter')
  await expect(prompt(window)).toBeVisible()

  await expect(goOn).toBeEnabled({ timeout: 35_000 })
  await field(window).fill(sandbox.control.mfaCode(1))
  await goOn.click()
  await expect.poll(() => desktopBrowser.opened().length).toBe(2)
})

test('once a day: five consoles, one code, and no other afterwards', async ({
  launch,
  sandbox,
  desktopBrowser,
}) => {
  const { window } = await launch()
  const accounts = customers(sandbox, 5)
  await signUp(window, sandbox, 'once-a-day', accounts)
  await desktopBrowser.start()
  const opening = openAll(window)
  await expect(prompt(window)).toHaveAccessibleDescription('To open 5 accounts')
  await expect(prompt(window).getByRole('checkbox')).toBeHidden()
  await giveCode(window, sandbox.control.mfaCode())
  expect(await opening).toEqual(Array.from({ length: 5 }, () => '3600'))
  expect(desktopBrowser.opened()).toHaveLength(5)
  expect(asked(sandbox, 'GetSessionToken')).toBe(1)

  await person(window).select(accounts[0]?.title ?? '')
  await expect(
    window.getByText('One MFA code a day makes this role chaining, which AWS ends after an hour.'),
  ).toBeVisible()
  await window.getByRole('button', { name: 'Open S3' }).click()
  await expect.poll(() => desktopBrowser.opened().length).toBe(6)
  await expect(prompt(window)).toBeHidden()
})

test('one code can serve all that wait', async ({ launch, sandbox, desktopBrowser }) => {
  const { window } = await launch()
  await signUp(window, sandbox, 'each-time', customers(sandbox, 5))
  await desktopBrowser.start()
  const opening = openAll(window)
  await expect(prompt(window)).toContainText('4 more wait for a code')
  await prompt(window).getByLabel('Use this one code for all of them. Their consoles last 1 h.').check()
  await giveCode(window, sandbox.control.mfaCode())
  expect((await opening).sort()).toEqual(Array.from({ length: 5 }, () => '3600'))
  expect(desktopBrowser.opened()).toHaveLength(5)
  expect(asked(sandbox, 'GetSessionToken')).toBe(1)
})

test('cancelling opens nothing', async ({ launch, sandbox, desktopBrowser }) => {
  const { window } = await launch()
  const accounts = customers(sandbox, 5)
  await signUp(window, sandbox, 'each-time', accounts)
  const opening = openAll(window)
  await prompt(window).getByRole('button', { name: 'Cancel' }).click()
  expect(await opening).toEqual(Array.from({ length: 5 }, () => 'cancelled'))
  await expect(prompt(window)).toBeHidden()

  await person(window).openConsole(accounts[0]?.title ?? '')
  await expect(window.getByText('Waiting for an MFA code')).toBeAttached()
  await expect(prompt(window)).toBeVisible()
  await window.keyboard.press('Escape')
  await expect(window.getByRole('button', { name: 'Open console' })).toBeFocused()
  expect(desktopBrowser.opened()).toEqual([])
  expect(asked(sandbox, 'AssumeRole')).toBe(0)
})

test('Escape leaves the dialog beneath as it is', async ({ launch, sandbox }) => {
  const { window } = await launch()
  const accounts = customers(sandbox, 1)
  await signUp(window, sandbox, 'each-time', accounts)
  await person(window).select(accounts[0]?.title ?? '')
  await window.getByRole('button', { name: 'Edit', exact: true }).click()
  const name = window.getByRole('textbox', { name: 'Name', exact: true })
  await name.fill('Half typed')
  const opening = openAll(window)
  await expect(field(window)).toBeFocused()
  await window.keyboard.press('Tab')
  await window.keyboard.press('Escape')
  expect(await opening).toEqual(['cancelled'])
  await expect(prompt(window)).toBeHidden()
  await expect(name).toHaveValue('Half typed')
  await expect(name).toBeFocused()
})

test('an identity without a device is told where to set it', async ({ launch, sandbox }) => {
  const { window } = await launch()
  const accounts = customers(sandbox, 1)
  await signUp(window, sandbox, null, accounts)
  await person(window).openConsole(accounts[0]?.title ?? '')
  await expect(window.getByText('hatrack-operator has no MFA device in Hatrack.')).toBeVisible()
  await window
    .getByLabel('What went wrong')
    .getByRole('button', { name: /Set MFA device/ })
    .click()
  await expect(window.getByRole('dialog')).toBeVisible()
})
