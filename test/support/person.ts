import type { Locator, Page } from '@playwright/test'

/** What a person does in the window, by the names that they see or hear. */
export interface Person {
  addIdentity(keys: { accessKeyId: string; secretAccessKey: string }): Promise<void>
  /** Fills the link dialog and sends it; the outcome is the caller's to look at. */
  fillLink(link: Link): Promise<Locator>
  linkAccount(link: Link): Promise<void>
  select(title: string): Promise<void>
  openConsole(title: string): Promise<void>
}

export interface Link {
  roleArn: string
  externalId: string
  title: string
  environment?: 'Production' | 'Staging' | 'Development' | 'Sandbox'
}

export function person(window: Page): Person {
  const button = (name: string) => window.getByRole('button', { name, exact: true })

  async function fillLink(link: Link): Promise<Locator> {
    await button('Link account').first().click()
    const dialog = window.getByRole('dialog')
    await dialog.getByText('I have a role already').click()
    await dialog.getByLabel('Role ARN').fill(link.roleArn)
    await dialog.getByRole('textbox', { name: 'External ID' }).fill(link.externalId)
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(link.title)
    if (link.environment) await dialog.getByText(link.environment, { exact: true }).click()
    await dialog.getByRole('button', { name: 'Link account', exact: true }).click()
    return dialog
  }

  async function select(title: string): Promise<void> {
    await window.getByRole('searchbox', { name: 'Search accounts' }).fill(title)
    await window.getByRole('option').filter({ hasText: title }).first().click()
  }

  return {
    async addIdentity({ accessKeyId, secretAccessKey }) {
      await window.getByLabel('Access key ID').fill(accessKeyId)
      await window.getByLabel('Secret access key').fill(secretAccessKey)
      await button('Add identity').click()
    },
    fillLink,
    async linkAccount(link) {
      const dialog = await fillLink(link)
      await dialog.waitFor({ state: 'detached' })
    },
    select,
    async openConsole(title) {
      await select(title)
      await button('Open console').click()
    },
  }
}
