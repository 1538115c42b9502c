import type { Locator, Page } from '@playwright/test'
import { identityPolicies } from '../../shared/identity-policy'
import type { Sandbox } from '../sandbox'
import { keysInAws } from '../support/keys-in-aws'
import type { RunningApp } from '../support/launch-app'
import { person } from '../support/person'
import { expect, test } from './fixtures'

const button = (place: Page | Locator, name: string) => place.getByRole('button', { name, exact: true })

const identityOf = (window: Page) =>
  window.evaluate(async () => {
    const list = await hatrack.call['identities.list']()
    const identity = list.ok ? list.value[0] : undefined
    if (!identity) throw new Error('There is no identity.')
    return identity
  })

async function toIdentities(window: Page): Promise<void> {
  await window
    .getByRole('navigation', { name: 'Places' })
    .getByRole('button', { name: /^Identities/ })
    .click()
}

/** Adds the operator. The age of its key is told a moment later: what a test sees afterwards is its own doing. */
async function signUp(window: Page, { world }: Sandbox): Promise<void> {
  await person(window).addIdentity(world)
  await toIdentities(window)
  await expect(window.getByText('made today')).toBeVisible()
}

async function rotationDialog(window: Page): Promise<Locator> {
  await toIdentities(window)
  await window.getByRole('button', { name: /^More for / }).click()
  await window.getByRole('menuitem', { name: 'Rotate key…' }).click()
  return window.getByRole('dialog')
}

/** Exactly one key is left in AWS, it is the one in the keychain, and AWS takes it. */
async function expectOneWorkingKey(window: Page, sandbox: Sandbox): Promise<string> {
  await toIdentities(window)
  await button(window, 'Check keys').click()
  await expect(window.getByText('AWS accepts these keys.')).toBeVisible()
  const { accessKeyEnding } = await identityOf(window)
  expect(await keysInAws(sandbox)).toEqual([`${accessKeyEnding} Active`])
  await expect(window.getByRole('main').getByText(`…${accessKeyEnding}`, { exact: true })).toBeVisible()
  return accessKeyEnding
}

test('a key is rotated step by step, and the old one is gone', async ({ launch, sandbox }) => {
  sandbox.control.setSettings({ accessKeyDelaySeconds: 2 })
  const { window } = await launch()
  await signUp(window, sandbox)
  const old = sandbox.world.accessKeyId.slice(-4)

  const dialog = await rotationDialog(window)
  const steps = dialog.getByRole('list', { name: 'Rotation' }).getByRole('listitem')
  await expect(steps).toHaveText([
    /Create a new access key, to come/,
    /Wait until AWS accepts it, to come/,
    /Keep it in the keychain, and read it back, to come/,
    /Deactivate the old key, to come/,
    /Delete the old key, to come/,
  ])
  await button(dialog, 'Rotate key').click()
  await expect(steps.filter({ hasText: 'in progress' })).toContainText('Wait until AWS accepts it')
  await expect(steps.filter({ hasText: 'done' })).toHaveCount(5)
  await expect(dialog.getByText('is in use now.')).toBeVisible()
  await button(dialog, 'Close').last().click()

  expect(await expectOneWorkingKey(window, sandbox)).not.toBe(old)
})

test('a rotation goes on while its dialog is closed', async ({ launch, sandbox }) => {
  sandbox.control.setSettings({ accessKeyDelaySeconds: 2 })
  const { window } = await launch()
  await signUp(window, sandbox)
  const dialog = await rotationDialog(window)
  await button(dialog, 'Rotate key').click()
  await expect(dialog.getByText('the rotation goes on')).toBeVisible()
  await window.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  const old = sandbox.world.accessKeyId.slice(-4)
  await expect.poll(async () => (await identityOf(window)).accessKeyEnding).not.toBe(old)
  await expect
    .poll(() => window.evaluate(async () => hatrack.call['identities.rotations']()))
    .toEqual({ ok: true, value: [] })
  await expectOneWorkingKey(window, sandbox)
})

test('a second key that stands in the way is named, and nothing is changed', async ({ launch, sandbox }) => {
  const { window } = await launch()
  await signUp(window, sandbox)
  const other = sandbox.control.createAccessKey()
  const dialog = await rotationDialog(window)
  await button(dialog, 'Rotate key').click()
  await expect(dialog.getByText('The user has two access keys already.')).toBeVisible()
  await expect(dialog.getByText(`The other key: …${other.accessKeyId.slice(-4)}, active`)).toBeVisible()
  await expect(dialog.getByText('One of the two has to go first.')).toBeVisible()
  await expect(dialog.getByText(`--access-key-id ${other.accessKeyId}`).first()).toBeVisible()
  expect((await identityOf(window)).accessKeyEnding).toBe(sandbox.world.accessKeyId.slice(-4))
})

test('a missing permission is explained with its policy, and the rotation is gone on with', async ({
  launch,
  sandbox,
}) => {
  const { control, world } = sandbox
  const { window, electron } = await launch()
  await signUp(window, sandbox)
  const allowed = ['iam:ListAccessKeys', 'iam:CreateAccessKey']
  const may = (Action: string[]) => ({
    Version: '2012-10-17' as const,
    Statement: [{ Effect: 'Allow' as const, Action, Resource: '*' }],
  })

  control.setUserPolicy(may(['iam:ListAccessKeys']))
  const dialog = await rotationDialog(window)
  await button(dialog, 'Rotate key').click()
  await expect(dialog.getByText('The user may not manage its own access keys.')).toBeVisible()
  await button(dialog, 'Copy user policy').click()
  const policy = JSON.parse(await electron.evaluate(({ clipboard }) => clipboard.readText()))
  expect(policy).toEqual(
    JSON.parse(
      identityPolicies({
        partition: 'aws',
        userArn: world.userArn,
        roleArns: [],
        rotation: true,
        mfaLookup: false,
      })[0] ?? '',
    ),
  )

  control.setUserPolicy(may(allowed))
  await button(dialog, 'Try again').click()
  await expect(dialog.getByText('The new key is in use; the old one is still there.')).toBeVisible()
  await window.keyboard.press('Escape')
  await expect(button(window, 'Go on')).toBeVisible()

  control.setUserPolicy(policy)
  await button(window, 'Go on').click()
  await expect(window.getByRole('dialog').getByText('is in use now.')).toBeVisible()
  await window.keyboard.press('Escape')
  await expectOneWorkingKey(window, sandbox)
})

/** As when the computer loses power: nothing is told, nothing is tidied up. */
async function kill({ electron }: RunningApp): Promise<void> {
  const gone = new Promise(resolve => electron.process().once('exit', resolve))
  electron.process().kill('SIGKILL')
  await gone
}

const deaths = (['CreateAccessKey', 'UpdateAccessKey', 'DeleteAccessKey'] as const).flatMap(operation =>
  (['hang', 'hang-before'] as const).map(fault => ({ operation, fault })),
)

for (const { operation, fault } of deaths) {
  const when = fault === 'hang' ? 'after AWS did it' : 'before AWS did it'
  test(`killed at ${operation}, ${when}, the app ends with one working key`, async ({ launch, sandbox }) => {
    const { control } = sandbox
    const first = await launch()
    await signUp(first.window, sandbox)
    control.addFault({ operation, kind: fault, times: 9 })
    const dialog = await rotationDialog(first.window)
    await button(dialog, 'Rotate key').click()
    await expect.poll(() => control.log().some(entry => entry.operation === operation)).toBe(true)
    await kill(first)
    control.clearFaults()

    const { window } = await launch()
    const outcome = operation === 'CreateAccessKey' ? /undone/ : /finished/
    await expect(window.getByRole('region', { name: 'Notices' })).toContainText(outcome)
    const ending = await expectOneWorkingKey(window, sandbox)
    if (operation === 'CreateAccessKey') expect(ending).toBe(sandbox.world.accessKeyId.slice(-4))
    else expect(ending).not.toBe(sandbox.world.accessKeyId.slice(-4))
  })
}
