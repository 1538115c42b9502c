import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import type { WorldDescription } from '../sandbox'
import { accountThat } from '../support/account-that'
import { launchApp } from '../support/launch-app'
import { person } from '../support/person'
import { realBrowser } from '../support/real-browser'

/** The whole story without a person: the real app, a real keychain, a real browser, and a local AWS. */
const world: WorldDescription & { endpoint: string } = JSON.parse(process.env['HATRACK_SANDBOX_WORLD'] ?? '')
const folder = join(import.meta.dirname, '..', '..', '.demo', 'headless')
const pictures = join(folder, '..')

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })

let steps = 0
let shown: Page
async function step(what: string, work: () => Promise<unknown>): Promise<void> {
  steps += 1
  process.stdout.write(`${steps}. ${what} … `)
  await work()
  await shown?.screenshot({
    path: join(pictures, `${steps}-${what.toLowerCase().replace(/[^a-z]+/g, '-')}.png`),
  })
  process.stdout.write('done\n')
}

const browser = await realBrowser(folder)
const app = await launchApp({ sandbox: world.endpoint, folder, path: browser.path })
try {
  const { window } = app
  const who = person(window)
  const payments = accountThat(world, 'opens')
  shown = window

  await step('Start Hatrack, which asks for an identity', () =>
    expect(window.getByRole('button', { name: 'Add identity' })).toBeVisible(),
  )
  await step('Add the server identity, checked with GetCallerIdentity, kept in the keychain', async () => {
    await who.addIdentity(world)
    await expect(window.getByRole('searchbox', { name: 'Search accounts' })).toBeVisible()
  })
  await step(`Link ${payments.title} by its role ARN and External ID`, () =>
    who.linkAccount({ ...payments, environment: 'Production' }),
  )
  await step(`Link ${accountThat(world, 'opens', 1).title}`, () =>
    who.linkAccount({ ...accountThat(world, 'opens', 1), environment: 'Staging' }),
  )
  await step(
    `Be refused by ${accountThat(world, 'access-denied').title}, whose External ID is another`,
    async () => {
      const dialog = await who.fillLink(accountThat(world, 'access-denied'))
      await expect(dialog.getByText('AccessDenied')).toBeVisible()
      await expect(dialog.getByText('The External ID does not match.')).toBeVisible()
    },
  )
  await window.keyboard.press('Escape')
  await step(`Open the console of ${payments.title} in the browser`, async () => {
    await who.openConsole(payments.title)
    shown = await browser.page(/\/console\//)
    await expect(shown.getByTestId('account-id')).toHaveText(payments.accountId)
  })
  await step('See in Hatrack until when it is signed in', async () => {
    shown = window
    await expect(window.getByText(/Signed in until/)).toBeVisible()
  })

  const page = await browser.page(/\/console\//)
  const arn = await page.getByTestId('assumed-role-arn').textContent()
  const seconds = Number(await page.getByTestId('session-seconds').textContent())
  const name = payments.roleArn.split('/').at(-1)
  if (!arn?.startsWith(`arn:aws:sts::${payments.accountId}:assumed-role/${name}/`) || !(seconds > 0)) {
    throw new Error(`The browser shows another session: ${arn}, ${seconds} s.`)
  }
  console.log(`Signed in as ${arn} for ${seconds / 3600} h, read back from the console page in the browser.`)
} finally {
  await app.close()
  await browser.close()
}
