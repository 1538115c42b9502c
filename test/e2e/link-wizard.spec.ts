import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Locator, Page } from '@playwright/test'
import { output, run, sendAwsTo } from '../integration/role-setup/programs'
import type { Sandbox } from '../sandbox'
import { accountThat } from '../support/account-that'
import { person } from '../support/person'
import { expect, test } from './fixtures'

/** The dialog, opened from a window whose identity has just been added. */
async function openDialog(window: Page, sandbox: Sandbox): Promise<Locator> {
  await person(window).addIdentity(sandbox.world)
  await window.getByRole('button', { name: 'Link account' }).first().click()
  return window.getByRole('dialog')
}

const field = (dialog: Locator, name: string) => dialog.getByRole('textbox', { name, exact: true })

/** Presses Tab until the control has the focus. */
async function tabTo(window: Page, control: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (await control.evaluate(element => element === document.activeElement)) return
    await window.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${control}.`)
}

/** The commands that are shown, as they stand there. */
const commandsIn = async (dialog: Locator): Promise<string> =>
  (await dialog.getByRole('region', { name: 'Commands' }).locator('pre').textContent()) ?? ''

const clipboard = (electron: ElectronApplication) =>
  electron.evaluate(({ clipboard }) => clipboard.readText())

/** What a customer does with the commands: paste them into bash. Answers with what they print. */
async function paste(commands: string, sandbox: Sandbox, folder: string): Promise<string> {
  sendAwsTo(folder, sandbox.endpoint)
  const { accessKeyId, secretAccessKey } = sandbox.world.customer
  const environment = {
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  }
  return output(await run('bash', ['-c', commands], { folder, environment })).trim()
}

test('a new customer is linked with the keyboard alone, by the very commands that are shown', async ({
  launch,
  sandbox,
  desktopBrowser,
  folder,
}) => {
  const { window, electron } = await launch()
  const { keyboard } = window
  await person(window).addIdentity(sandbox.world)
  await expect(window.getByRole('searchbox', { name: 'Search accounts' })).toBeVisible()

  await tabTo(window, window.getByRole('button', { name: 'Link account' }).first())
  await keyboard.press('Enter')
  const dialog = window.getByRole('dialog')
  await expect(dialog.getByRole('radio', { name: 'Set up a new role' })).toBeFocused()
  await keyboard.press('Tab')
  await keyboard.type('Whitethorn Press')
  await tabTo(window, dialog.getByRole('radio', { name: 'Read-only' }))
  await keyboard.press('ArrowRight')
  await expect(dialog.getByRole('radio', { name: 'Power user' })).toBeChecked()
  await keyboard.press('Enter')

  await expect(dialog.getByRole('radio', { name: 'Console steps' })).toBeFocused()
  await keyboard.press('ArrowRight')
  await tabTo(window, dialog.getByRole('button', { name: 'Copy commands' }))
  await keyboard.press('Enter')
  await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible()
  const roleArn = await paste(await clipboard(electron), sandbox, folder)
  expect(roleArn).toBe(`arn:aws:iam::${sandbox.world.customer.accountId}:role/HatrackConsoleAccess`)

  await tabTo(window, dialog.getByRole('button', { name: 'Next: verify' }))
  await keyboard.press('Enter')
  await expect(field(dialog, 'Role ARN')).toBeFocused()
  await keyboard.type(roleArn)
  await keyboard.press('Enter')

  await expect(dialog.getByRole('heading', { name: 'Whitethorn Press is linked' })).toBeVisible()
  await expect(dialog.getByText('It refuses whoever sends another one.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Open console' })).toBeFocused()
  await keyboard.press('Enter')
  const page = await desktopBrowser.page(/\/console\//)
  await expect(page.getByTestId('account-id')).toHaveText(sandbox.world.customer.accountId)
  await expect(window.getByRole('button', { name: /unfinished/ })).toBeHidden()
})

test('a link that was begun survives a restart with the same External ID', async ({
  launch,
  sandbox,
  folder,
}) => {
  const first = await launch()
  let dialog = await openDialog(first.window, sandbox)
  await field(dialog, 'Name').fill('Whitethorn Press')
  await field(dialog, 'Note').fill('Ask Ada.\nShe runs the account.')
  const externalId = await field(dialog, 'External ID').inputValue()
  await field(dialog, 'Name').press('Enter')
  await dialog.getByText('AWS CLI', { exact: true }).click()
  const commands = await commandsIn(dialog)
  expect(commands).toContain(externalId)
  // What is chosen is saved at once, and a disk takes its time: nobody quits as quickly as this test.
  const drafts = () => readFileSync(join(first.profile, 'link-drafts.json'), 'utf8')
  await expect.poll(drafts).toContain('"handOver":"cli"')
  await first.close()

  const { window } = await launch()
  await window.getByRole('button', { name: '1 unfinished link' }).click()
  dialog = window.getByRole('dialog')
  await expect(dialog.getByRole('radio', { name: 'AWS CLI' })).toBeChecked()
  await expect(dialog.getByRole('region', { name: 'Commands' })).toContainText(externalId)
  await dialog.getByRole('button', { name: 'Describe' }).click()
  await expect(field(dialog, 'Name')).toHaveValue('Whitethorn Press')
  await expect(field(dialog, 'Note')).toHaveValue('Ask Ada.\nShe runs the account.')

  const roleArn = await paste(commands, sandbox, folder)
  await dialog.getByRole('button', { name: 'Verify', exact: true }).click()
  await field(dialog, 'Role ARN').fill(roleArn)
  await field(dialog, 'Role ARN').press('Enter')
  await expect(dialog.getByRole('heading', { name: 'Whitethorn Press is linked' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(window.getByRole('option', { name: /Whitethorn Press/ })).toBeVisible()
  await expect(window.getByRole('button', { name: /unfinished/ })).toBeHidden()
})

test('unfinished links are offered, gone on with and discarded', async ({ launch, sandbox }) => {
  const { window } = await launch()
  const linkAccount = window.getByRole('button', { name: 'Link account' }).first()
  let dialog = await openDialog(window, sandbox)
  await field(dialog, 'Name').fill('Northwind')
  await field(dialog, 'Name').press('Enter')
  await window.keyboard.press('Escape')
  await linkAccount.click()
  dialog = window.getByRole('dialog')
  const offered = dialog.getByRole('region', { name: 'Unfinished links' })
  await expect(offered.getByRole('button', { name: /Continue: Northwind/ })).toContainText(
    'External ID handed over just now',
  )
  await dialog.getByText('I have a role already').click()
  await field(dialog, 'Role ARN').fill('arn:aws:iam::204815160001:role/HatrackOperator')
  await window.keyboard.press('Escape')

  await expect(window.getByRole('button', { name: '2 unfinished links' })).toBeVisible()
  await linkAccount.click()
  dialog = window.getByRole('dialog')
  // Its External ID was handed over, so it is asked for once more.
  await dialog.getByRole('button', { name: 'Discard Northwind' }).click()
  await expect(offered.getByRole('button', { name: 'Keep' })).toBeFocused()
  await offered.getByRole('button', { name: 'Keep' }).click()
  await expect(offered.getByRole('button', { name: /Continue: Northwind/ })).toBeFocused()
  await dialog.getByRole('button', { name: 'Discard Northwind' }).click()
  await offered.getByRole('button', { name: 'Discard for good' }).click()
  await expect(offered.getByRole('listitem')).toHaveCount(1)
  await expect(offered.getByRole('button', { name: /Continue: Account 204815160001/ })).toBeFocused()
  await offered.getByRole('button', { name: /Continue: Account 204815160001/ }).click()
  await expect(field(dialog, 'Role ARN')).toHaveValue('arn:aws:iam::204815160001:role/HatrackOperator')
  await window.keyboard.press('Escape')
  await expect(window.getByRole('button', { name: '1 unfinished link' })).toBeVisible()
})

test('the last unfinished link is discarded, and the focus stays in the dialog', async ({
  launch,
  sandbox,
}) => {
  const { window } = await launch()
  const dialog = await openDialog(window, sandbox)
  await field(dialog, 'Name').fill('Northwind')
  await window.keyboard.press('Escape')
  await window.getByRole('button', { name: 'Link account' }).first().click()
  await dialog.getByRole('button', { name: 'Discard Northwind' }).click()
  await expect(dialog.getByRole('region', { name: 'Unfinished links' })).toBeHidden()
  await expect(dialog.getByRole('radio', { name: 'Set up a new role' })).toBeFocused()
})

test('what is being verified cannot be changed meanwhile, and can be cancelled', async ({
  launch,
  sandbox,
}) => {
  const { window } = await launch()
  const account = accountThat(sandbox.world, 'opens')
  await person(window).addIdentity(sandbox.world)
  sandbox.control.addFault({ operation: 'AssumeRole', kind: 'hang' })
  const dialog = await person(window).fillLink(account)
  await expect(dialog.getByRole('list', { name: 'Verification' })).toBeVisible()
  await expect(field(dialog, 'Name')).not.toBeEditable()
  await expect(dialog.getByRole('radio', { name: 'Required', exact: true })).toBeDisabled()
  await expect(dialog.getByRole('radio', { name: 'Not required' })).toBeChecked()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(field(dialog, 'Name')).toBeEditable()
  await expect(field(dialog, 'Name')).toHaveValue(account.title)
})

test('an External ID that another account has is warned of', async ({ launch, sandbox }) => {
  const { window } = await launch()
  const account = accountThat(sandbox.world, 'opens')
  await person(window).addIdentity(sandbox.world)
  await person(window).linkAccount(account)
  await window.getByRole('button', { name: 'Link account' }).first().click()
  const dialog = window.getByRole('dialog')
  await dialog.getByText('I have a role already').click()
  await field(dialog, 'External ID').fill(account.externalId)
  const warning = dialog.getByText(`${account.title} has this External ID too. Each account needs its own.`)
  await expect(warning).toBeVisible()
  // The same role linked again is the same account.
  await field(dialog, 'Role ARN').fill(account.roleArn)
  await expect(warning).toBeHidden()
})

test('a refused verification keeps everything typed, shows the causes, and goes on once it is mended', async ({
  launch,
  sandbox,
  folder,
}) => {
  const { window } = await launch()
  const dialog = await openDialog(window, sandbox)
  const step = (name: string) => dialog.getByRole('button', { name, exact: true })
  await field(dialog, 'Name').fill('Whitethorn Press')
  await field(dialog, 'Region').fill('eu-central-1')
  await field(dialog, 'Note').fill('Ask Ada.')
  await dialog.getByText('Only your user').click()
  await dialog.getByText('Production', { exact: true }).click()
  await field(dialog, 'Role name').fill('Hatrack')
  await field(dialog, 'Role name').press('Enter')
  await dialog.getByText('AWS CLI', { exact: true }).click()
  const commands = await commandsIn(dialog)
  await step('Verify').click()
  await dialog.getByText('By account id and name').click()
  await field(dialog, 'Account id').fill(sandbox.world.customer.accountId)
  await field(dialog, 'Session name').fill('{user}-{account}')
  await dialog.getByText('8 h', { exact: true }).click()
  await dialog.getByRole('button', { name: 'Verify and link' }).click()

  const card = dialog.getByRole('region', { name: 'What went wrong' })
  await expect(card).toContainText('AWS refused the role.')
  await expect(card.getByText('The External ID does not match.')).toBeVisible()
  const steps = dialog.getByRole('list', { name: 'Verification' })
  await expect(steps.getByText('Assuming the role')).toContainText('failed')
  await expect(steps.getByText('Trying without the External ID')).toContainText('to come')
  await expect(field(dialog, 'Session name')).toHaveValue('{user}-{account}')
  await step('Describe').click()
  await expect(field(dialog, 'Region')).toHaveValue('eu-central-1')
  await expect(field(dialog, 'Note')).toHaveValue('Ask Ada.')
  await expect(dialog.getByRole('radio', { name: 'Only your user' })).toBeChecked()

  await paste(commands, sandbox, folder)
  await step('Verify').click()
  await expect(field(dialog, 'Role name')).toHaveValue('Hatrack')
  await card.getByRole('button', { name: 'Try again' }).click()
  await expect(dialog.getByRole('heading', { name: 'Whitethorn Press is linked' })).toBeVisible()
})

test('a role that is open to the confused deputy is kept by a decision only, or mended', async ({
  launch,
  sandbox,
}) => {
  const { window, electron } = await launch()
  const account = accountThat(sandbox.world, 'opens-without-external-id')
  await person(window).addIdentity(sandbox.world)
  const dialog = await person(window).fillLink(account)
  const card = dialog.getByRole('region', { name: 'What went wrong' })
  await expect(card).toContainText('This role is open to the confused deputy')
  const keep = card.getByRole('button', { name: 'Keep it anyway' })
  await expect(keep).toBeDisabled()
  await card.getByRole('checkbox').check()
  await keep.click()
  await expect(dialog).toBeHidden()
  const accepted = () =>
    window.evaluate(async () => {
      const list = await hatrack.call['accounts.list']()
      return list.ok ? list.value.map(({ openTrustAcceptedAt }) => openTrustAcceptedAt !== null) : []
    })
  expect(await accepted()).toEqual([true])

  const again = await person(window).fillLink(account)
  await expect(card).toBeVisible()
  await card.getByRole('button', { name: 'Copy trust policy' }).click()
  await expect.poll(() => clipboard(electron)).toContain(account.externalId)
  sandbox.control.setTrustPolicy(account.roleArn, JSON.parse(await clipboard(electron)))
  await card.getByRole('button', { name: 'Try again after fixing' }).click()
  await expect(again).toBeHidden()
})

test('what is typed badly is told next to its field, and what is only pasted badly is taken', async ({
  launch,
  sandbox,
}) => {
  const { window } = await launch()
  const dialog = await openDialog(window, sandbox)
  const good = accountThat(sandbox.world, 'opens')
  await dialog.getByText('I have a role already').click()
  await field(dialog, 'External ID').fill(good.externalId)
  await field(dialog, 'Role ARN').fill(good.roleArn)
  sandbox.control.clearLog()
  const send = dialog.getByRole('button', { name: 'Link account', exact: true })

  const bad: [string, string, string][] = [
    ['Name', 'Acme \u202egnp.exe', 'This name cannot be kept.'],
    ['Region', 'Frankfurt', 'This is not a region.'],
    [
      'Role ARN',
      `arn:aws:iam::204815160001:role/${'p/'.repeat(1010)}X`,
      'This is longer than an ARN can be.',
    ],
    ['External ID', 'two words', 'This External ID cannot be one.'],
  ]
  for (const [name, wrong, told] of bad) {
    const right = await field(dialog, name).inputValue()
    await field(dialog, name).fill(wrong)
    await send.click()
    await expect(field(dialog, name)).toHaveAccessibleDescription(new RegExp(told))
    await expect(field(dialog, name)).toBeFocused()
    await expect(field(dialog, name)).toHaveValue(wrong)
    await field(dialog, name).fill(right)
  }
  await dialog.getByText('By account id and name').click()
  for (const [accountId, roleName, name, told] of [
    ['2048', 'HatrackOperator', 'Account id', 'This is not an account id.'],
    [good.accountId, 'two words', 'Role name', 'This is not the name of a role.'],
  ] as const) {
    await field(dialog, 'Account id').fill(accountId)
    await field(dialog, 'Role name').fill(roleName)
    await send.click()
    await expect(field(dialog, name)).toHaveAccessibleDescription(new RegExp(told))
    await expect(field(dialog, name)).toBeFocused()
  }
  expect(sandbox.control.log()).toEqual([])

  // A dashed account id.
  await field(dialog, 'Account id').fill(good.accountId.replace(/(\d{4})(?=\d)/g, '$1-'))
  await field(dialog, 'Role name').fill(good.roleArn.split('/').slice(1).join('/'))
  await send.click()
  await expect(dialog).toBeHidden()

  // An ARN within quotes.
  await person(window).linkAccount({ ...good, roleArn: ` "${good.roleArn}", ` })
  await expect(window.getByRole('listbox', { name: 'Accounts' }).getByRole('option')).toHaveCount(1)

  // A role with a path, told by name.
  const inPath = sandbox.world.accounts.find(
    ({ expects, roleArn }) => expects === 'opens' && roleArn.split('/').length > 2,
  )
  if (!inPath) throw new Error('The sandbox has no role with a path.')
  await window.getByRole('button', { name: 'Link account' }).first().click()
  await dialog.getByText('I have a role already').click()
  await dialog.getByText('By account id and name').click()
  await field(dialog, 'Account id').fill(inPath.accountId)
  await field(dialog, 'Role name').fill(`/${inPath.roleArn.split('/').slice(1).join('/')}`)
  await field(dialog, 'External ID').fill(inPath.externalId)
  await send.click()
  await expect(dialog).toBeHidden()
})

test('a role name and a custom policy are checked where they are typed, and nothing is handed over until they are right', async ({
  launch,
  sandbox,
}) => {
  const { window } = await launch()
  const dialog = await openDialog(window, sandbox)
  await field(dialog, 'Role name').fill('my role')
  await dialog.getByRole('button', { name: 'Hand over', exact: true }).click()
  await dialog.getByRole('button', { name: 'Mend it' }).click()
  await expect(field(dialog, 'Role name')).toBeFocused()
  await expect(field(dialog, 'Role name')).toHaveAccessibleDescription(/A space cannot be in a role’s name/)
  await field(dialog, 'Role name').fill('my-role')
  await dialog.getByText('Custom policy', { exact: true }).click()
  const policy = field(dialog, 'Custom policy')
  await policy.fill('{ "Statement": [ }')
  await expect(policy).toHaveAccessibleDescription(/not JSON/)
  await dialog.getByRole('button', { name: 'Next: hand over' }).click()
  await expect(policy).toBeFocused()
  await dialog.getByRole('button', { name: 'Hand over', exact: true }).click()
  await expect(dialog.getByText('Something has to be mended first.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Mend it' }).click()
  await expect(policy).toBeFocused()
  await policy.fill('{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}')
  await policy.press('Control+Enter')
  await expect(dialog.getByRole('region', { name: 'Permission policy' })).toContainText('"Action": "s3:*"')
})

test('a verification can be cancelled, and its steps are told as they run', async ({ launch, sandbox }) => {
  const { window } = await launch()
  const account = accountThat(sandbox.world, 'opens')
  await person(window).addIdentity(sandbox.world)
  await expect(window.getByRole('searchbox', { name: 'Search accounts' })).toBeVisible()
  sandbox.control.addFault({ operation: 'AssumeRole', kind: 'hang' })
  const dialog = await person(window).fillLink(account)
  const steps = dialog.getByRole('list', { name: 'Verification' })
  await expect(steps.getByText('Assuming the role')).toHaveAttribute('aria-current', 'step')
  await expect(steps.getByText('Asking AWS whose keys these are')).toContainText('done')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(steps).toBeHidden()
  await expect(field(dialog, 'Role ARN')).toHaveValue(account.roleArn)
  await dialog.getByRole('button', { name: 'Link account', exact: true }).click()
  await expect(dialog).toBeHidden()
})

test('screen readers hear each step by its roles and names', async ({ launch, sandbox }) => {
  const { window } = await launch()
  const dialog = await openDialog(window, sandbox)
  await expect(dialog).toMatchAriaSnapshot(`
    - dialog "Link account":
      - banner:
        - heading "Link account" [level=2]
        - navigation "Steps":
          - list:
            - listitem:
              - button "Describe"
            - listitem:
              - button "Hand over"
            - listitem:
              - button "Verify"
        - button "Close"
      - group "How to link it":
        - radio "Set up a new role" [checked]
        - radio "I have a role already"
      - region "Account":
        - textbox "Name"
        - textbox "Region"
        - group "Environment":
          - radio "None" [checked]
          - radio "Production"
          - radio "Staging"
          - radio "Development"
          - radio "Sandbox"
      - region "Role":
        - group "Permissions":
          - radio "Read-only" [checked]
          - radio "Power user"
          - radio "Administrator"
          - radio "Custom policy"
        - group "The role trusts":
          - radio "Your account" [checked]
          - radio "Only your user"
        - group "MFA":
          - radio "Not required" [checked]
          - radio "Required"
        - textbox "Role name": HatrackConsoleAccess
        - combobox "Longest role session": 12 h
        - textbox "External ID": /ht-[2-9a-z]+/
        - button "Copy External ID"
        - button "Type an existing one"
        - textbox "Note"
      - 'button "Next: hand over"'
  `)
  await expect(dialog.getByRole('button', { name: 'Describe' })).toHaveAttribute('aria-current', 'step')

  await field(dialog, 'Name').press('Enter')
  await expect(dialog.getByRole('button', { name: 'Hand over', exact: true })).toHaveAttribute(
    'aria-current',
    'step',
  )
  await expect(dialog).toMatchAriaSnapshot(`
    - dialog "Link account":
      - group "How the role is set up":
        - radio "Console steps" [checked]
        - radio "AWS CLI"
        - radio "CloudFormation"
        - radio "Terraform"
      - list "Console steps":
        - listitem:
          - button "Copy link"
        - listitem:
          - button "Copy trust policy"
        - listitem:
          - button "Copy policy name"
        - listitem:
          - button "Copy role name"
        - listitem:
          - button "Copy link"
      - group:
        - region "Trust policy":
          - heading "Trust policy" [level=3]
          - button "Copy trust policy"
        - region "Permission policy":
          - heading "Permission policy" [level=3]
          - button "Copy policy ARN"
      - button "Back"
      - 'button "Next: verify"'
  `)

  await dialog.getByRole('button', { name: 'Next: verify' }).click()
  await expect(dialog).toMatchAriaSnapshot(`
    - dialog "Link account":
      - group "How the role is told":
        - radio "By its ARN" [checked]
        - radio "By account id and name"
      - textbox "Role ARN"
      - code: /ht-[2-9a-z]+/
      - button "Copy External ID"
      - group "Console session":
        - radio "1 h"
        - radio "4 h"
        - radio "8 h"
        - radio "12 h" [checked]
      - textbox "Session name"
      - list "Verification":
        - listitem: /Reading the keychain/
        - listitem: /Asking AWS whose keys these are/
        - listitem: /Assuming the role/
        - listitem: /Trying without the External ID/
        - listitem: /Trying another External ID/
        - listitem: /Listing regions as the role/
        - listitem: /Getting a sign-in token/
      - button "Back"
      - button "Verify and link"
  `)
})

test('the template is saved where the person says', async ({ launch, sandbox, folder }) => {
  const { window, electron } = await launch()
  const dialog = await openDialog(window, sandbox)
  const file = join(folder, 'role.json')
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, file)
  await field(dialog, 'Name').press('Enter')
  await dialog.getByText('CloudFormation', { exact: true }).click()
  await dialog.getByRole('button', { name: 'Save as file…' }).click()
  await expect(dialog.getByRole('button', { name: 'Saved' })).toBeVisible()
})

test('a role that demands MFA of an identity without a device leads to where the device is set', async ({
  launch,
  sandbox,
}) => {
  const { window } = await launch()
  const dialog = await openDialog(window, sandbox)
  const account = accountThat(sandbox.world, 'mfa-required')
  await dialog.getByText('I have a role already').click()
  await field(dialog, 'Role ARN').fill(account.roleArn)
  await field(dialog, 'External ID').fill(account.externalId)
  await dialog.getByText('Required', { exact: true }).click()
  await expect(dialog.getByText(/has no MFA device in Hatrack yet/)).toBeVisible()
  sandbox.control.clearLog()
  await dialog.getByRole('button', { name: 'Link account', exact: true }).click()
  const card = dialog.getByRole('region', { name: 'What went wrong' })
  await expect(card).toContainText('has no MFA device in Hatrack.')
  await expect(card.getByRole('button', { name: 'Set MFA device…' })).toBeVisible()
  expect(sandbox.control.log().filter(({ operation }) => operation === 'AssumeRole')).toEqual([])
  await card.getByRole('button', { name: 'Keep without verification' }).click()
  await expect(dialog).toBeHidden()
})
