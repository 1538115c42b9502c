import type { Locator, Page } from '@playwright/test'
import type { WorldDescription } from '../sandbox'
import { accountThat } from '../support/account-that'
import { person } from '../support/person'
import { expect, test } from './fixtures'

const PASTED = 'eu-west-1.console.aws.amazon.com/s3/buckets?region=eu-west-1&tab=general#list'

const searchField = (window: Page) => window.getByRole('searchbox', { name: 'Search accounts' })
const placeField = (window: Page) => window.getByRole('combobox', { name: 'Service or page to land on' })
const details = (window: Page) => window.getByRole('complementary', { name: 'Details' })

/** Goes on with Tab until something has the focus, as far as it takes. */
async function tabTo(goal: Locator): Promise<void> {
  await expect(async () => {
    await goal.page().keyboard.press('Tab')
    await expect(goal).toBeFocused({ timeout: 50 })
  }).toPass({ intervals: [0] })
}

async function linked(window: Page, world: WorldDescription) {
  const who = person(window)
  const account = accountThat(world, 'opens')
  await who.addIdentity(world)
  await who.linkAccount({ ...account, title: 'Northwind prod' })
}

test('one line typed and Enter lands at a service in a region', async ({
  launch,
  sandbox,
  desktopBrowser,
}) => {
  const { window } = await launch()
  await linked(window, sandbox.world)

  await searchField(window).fill('prod ec2 frankfurt')
  await expect(window.getByRole('status').filter({ hasText: 'EC2 in Europe (Frankfurt)' })).toBeVisible()
  await expect(window.getByRole('option', { name: /Northwind prod/ }).locator('mark')).toHaveText(['prod'])
  await expect(details(window).getByRole('button', { name: 'Open EC2 in Frankfurt' }).first()).toBeVisible()
  await searchField(window).press('Enter')

  const page = await desktopBrowser.page(/\/console\//)
  await expect(page.getByTestId('destination')).toHaveText(
    'https://eu-central-1.console.aws.amazon.com/ec2/home?region=eu-central-1#Instances:',
  )
  await searchField(window).fill('')
  const chips = details(window).getByRole('list', { name: 'Open at once' })
  await expect(
    chips.getByRole('button').first(),
    'where a console was opened comes first',
  ).toHaveAccessibleName('Open EC2 in Frankfurt')
})

test('a pasted page is landed on without the prefix of multi-session, and never in another partition', async ({
  launch,
  sandbox,
  desktopBrowser,
}) => {
  const { window } = await launch()
  await linked(window, sandbox.world)

  await searchField(window).fill('https://cn-north-1.console.amazonaws.cn/ec2/home')
  await expect(window.getByRole('heading', { name: 'This page is of AWS China' })).toBeVisible()
  await searchField(window).press('Enter')
  await searchField(window).fill('prod https://cn-north-1.console.amazonaws.cn/ec2/home')
  await expect(
    window.getByRole('status').filter({ hasText: 'This page is in another partition than the account.' }),
  ).toBeVisible()
  await searchField(window).press('Enter')
  await searchField(window).fill('https://console.aws.amazon.com.evil.example/ec2')
  await expect(
    window.getByRole('status').filter({ hasText: 'This is not a page of the AWS console.' }),
  ).toBeVisible()
  await searchField(window).press('Enter')
  expect(sandbox.control.log().filter(({ operation }) => operation === 'AssumeRole')).toHaveLength(4)
  expect(desktopBrowser.opened()).toEqual([])

  await searchField(window).fill(`https://111122223333-k3jx7a2b.${PASTED}`)
  await expect(window.getByRole('heading', { name: 'No link to account 111122223333' })).toBeVisible()
  await searchField(window).fill(`prod https://111122223333-k3jx7a2b.${PASTED}`)
  await searchField(window).press('Enter')
  const page = await desktopBrowser.page(/\/console\//)
  await expect(page.getByTestId('destination')).toHaveText(`https://${PASTED}`)
})

test('beside the account, by keyboard alone: a place is chosen, kept as its default over a restart, and reset', async ({
  launch,
  sandbox,
  desktopBrowser,
}) => {
  const first = await launch()
  const { window } = first
  await linked(window, sandbox.world)
  await window.getByRole('option', { name: /Northwind prod/ }).click()
  const open = (name: string) => details(window).getByRole('button', { name, exact: true }).first()

  await expect(open('Open console')).toBeVisible()
  await tabTo(placeField(window))
  await window.keyboard.type('lamb')
  const found = window.getByRole('listbox', { name: 'Where to land' }).getByRole('option')
  await expect(found.first()).toHaveText('Lambda')
  await expect(placeField(window)).toHaveAttribute('aria-activedescendant', /option-0$/)
  await window.keyboard.press('Enter')
  await expect(placeField(window)).toHaveValue('Lambda')

  const region = window.getByRole('combobox', { name: 'Region to land in' })
  await tabTo(region)
  await region.selectOption('eu-central-1')
  await expect(open('Open Lambda in Frankfurt')).toBeVisible()
  await tabTo(details(window).getByRole('button', { name: 'Make Frankfurt a favourite' }))
  await window.keyboard.press('Space')
  await expect(region.locator('optgroup').first()).toHaveAttribute('label', 'Favourites')
  await expect(region.locator('optgroup').first().locator('option')).toHaveText(['Europe (Frankfurt)'])

  await tabTo(details(window).getByRole('button', { name: 'Always open here' }))
  await window.keyboard.press('Enter')
  await expect(details(window)).toContainText('Opens at Lambda in Frankfurt by default')
  await first.close()

  const second = await launch()
  const pane = details(second.window)
  await expect(pane).toContainText('Opens at Lambda in Frankfurt by default')
  await expect(
    second.window.getByRole('combobox', { name: 'Region to land in' }).locator('optgroup').first(),
  ).toHaveAttribute('label', 'Favourites')
  await placeField(second.window).focus()
  await second.window.keyboard.press('Enter')
  const page = await desktopBrowser.page(/\/console\//)
  await expect(page.getByTestId('destination')).toHaveText(
    'https://eu-central-1.console.aws.amazon.com/lambda/home?region=eu-central-1#/functions',
  )
  await pane.getByRole('button', { name: 'Reset' }).click()
  await expect(pane).toContainText('Opens at the console’s home by default')
  await expect(pane.getByRole('button', { name: 'Open console', exact: true })).toBeVisible()
})

test('the field beside the account refuses a page of another partition with its reason', async ({
  launch,
  sandbox,
}) => {
  const { window } = await launch()
  await linked(window, sandbox.world)
  await window.getByRole('option', { name: /Northwind prod/ }).click()

  await placeField(window).fill('https://us-gov-west-1.console.amazonaws-us-gov.com/ec2/home')
  await expect(window.getByRole('alert')).toContainText('This page is in another partition than the account.')
  await placeField(window).press('Enter')
  await placeField(window).press('Escape')
  await expect(placeField(window)).toHaveValue('Console home')
  await placeField(window).fill(`https://${PASTED}`)
  await placeField(window).press('Enter')
  await expect(details(window).getByRole('button', { name: 'Open the chosen page' })).toBeVisible()
})

test('what is wrong with a pasted page stands below both fields, which stay side by side', async ({
  launch,
  sandbox,
}) => {
  const { window } = await launch()
  await linked(window, sandbox.world)
  const region = details(window).getByRole('combobox', { name: 'Region to land in' })
  const pane = window.getByRole('region', { name: 'Where to land' })
  await placeField(window).fill('https://evil.example/ec2')
  const problem = pane.getByRole('alert')
  await expect(problem).toContainText('This is not a page of the AWS console.')
  const [field, beside, below, whole] = await Promise.all(
    [placeField(window).locator('..'), region, problem, pane].map(each => each.boundingBox()),
  )
  expect(beside?.y).toBe(field?.y)
  expect(below?.width).toBe(whole?.width)
})
