import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Locator } from '@playwright/test'
import { program } from '../support/programs'
import { picture, type Studio, seededApp } from './studio'

/** Credentials for a terminal: copied, as a profile, and the question when a program asks. */
export async function terminal(studio: Studio): Promise<void> {
  const { window, close, who } = await seededApp(studio, 'terminal')
  const dialog = window.getByRole('dialog', { name: 'Credentials for a terminal' })
  const [first, other] = studio.sandbox.world.accounts.filter(({ expects }) => expects === 'opens')
  await who.select(first?.title ?? '')
  await picture(window, 'terminal-button')
  await window.getByRole('button', { name: 'Terminal', exact: true }).click()
  await expect(dialog.getByText('[profile')).toBeVisible()
  const text = await profileIn(dialog)
  await picture(window, 'terminal')
  await dialog.getByRole('button', { name: 'Copy credentials' }).click()
  await expect(dialog.getByText(/On the clipboard, valid until/)).toBeVisible()
  await picture(window, 'terminal-copied')
  await window.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  await ask(studio, text)
  const question = window.getByRole('dialog', { name: /^Let .* use .*\?$/ })
  await expect(question.getByRole('button', { name: 'Allow once' })).toBeEnabled()
  await picture(window, 'terminal-question')
  await window.keyboard.press('Escape')

  await who.select(other?.title ?? '')
  await window.getByRole('button', { name: 'Terminal', exact: true }).click()
  const otherText = await profileIn(dialog)
  await window.setViewportSize({ width: 880, height: 560 })
  await picture(window, 'terminal-small')
  await window.keyboard.press('Escape')
  await ask(studio, otherText)
  await expect(question.getByRole('button', { name: 'Allow once' })).toBeEnabled()
  await picture(window, 'terminal-question-small')
  await window.keyboard.press('Escape')

  await window.evaluate(async () => {
    const list = await hatrack.call['accounts.list']()
    for (const { id: accountId } of list.ok ? list.value : [])
      await hatrack.call['accounts.arrange']([{ accountId, arrangement: { asksReason: true } }])
  })
  await window.getByRole('button', { name: 'Terminal', exact: true }).click()
  await dialog.getByRole('button', { name: 'Copy credentials' }).click()
  await expect(dialog.getByRole('textbox')).toBeFocused()
  await picture(window, 'terminal-reason-small')
  await window.keyboard.press('Escape')
  await window.keyboard.press('Escape')
  await ask(studio, otherText)
  await expect(question.getByRole('textbox')).toBeVisible()
  await picture(window, 'terminal-question-reason-small')
  await question.getByRole('textbox').fill('INC-4711 restore the ledger')
  await expect(question.getByRole('button', { name: 'Allow once' })).toBeEnabled()
  await picture(window, 'terminal-question-reason-said')
  await window.keyboard.press('Escape')
  await close()
}

/** The profile as it works here. What the picture shows of it is what people see who have installed Hatrack. */
async function profileIn(dialog: Locator): Promise<string> {
  const shown = dialog.locator('pre')
  const text = (await shown.textContent()) ?? ''
  await shown.evaluate(each => {
    each.textContent = (each.textContent ?? '').replace(/= .* (?=credentials )/, '= /opt/Hatrack/hatrack ')
  })
  return text
}

/** As the AWS CLI does with the profile. Nobody waits for its answer. */
async function ask({ folder, sandbox }: Studio, profile: string): Promise<void> {
  const config = join(folder, 'aws-config')
  writeFileSync(config, `${profile}\n`)
  const name = /^\[profile (\S+)\]$/m.exec(profile)?.[1] ?? ''
  const args = ['sts', 'get-caller-identity', '--profile', name, '--endpoint-url', sandbox.endpoint]
  execFile(program('aws'), args, { env: { PATH: '/usr/bin:/bin', AWS_CONFIG_FILE: config } }, () => {})
}
