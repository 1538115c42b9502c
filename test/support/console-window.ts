import type { ElectronApplication, Page } from '@playwright/test'
import type { Destination } from '../../shared/destinations'
import type { WorldDescription } from '../sandbox'
import { accountThat } from './account-that'
import type { RunningApp } from './launch-app'
import { type Link, person } from './person'

/** An isolated window, as a test drives it. */
export interface OpenedWindow {
  id: string
  bar: Page
  /** The console's own page. */
  page: Page
}

/** Adds the sandbox's identity and links accounts of its world, the first of them in production. */
export async function linkAccounts(
  { window }: Pick<RunningApp, 'window'>,
  world: Pick<WorldDescription, 'accounts' | 'accessKeyId' | 'secretAccessKey'>,
  environments: NonNullable<Link['environment']>[] = ['Production'],
): Promise<{ id: string; accountId: string; title: string }[]> {
  const who = person(window)
  await who.addIdentity(world)
  const linked: { id: string; accountId: string; title: string }[] = []
  for (const [place, environment] of environments.entries()) {
    const account = accountThat(world, 'opens', place)
    await who.linkAccount({ ...account, environment })
    const id = await window.evaluate(async roleArn => {
      const list = await hatrack.call['accounts.list']()
      return list.ok ? list.value.find(each => each.roleArn === roleArn)?.id : undefined
    }, account.roleArn)
    if (!id) throw new Error(`${account.title} was not linked.`)
    linked.push({ id, accountId: account.accountId, title: account.title })
  }
  return linked
}

/** Opens a console in an isolated window. */
export async function openWindow(
  { window, electron }: Pick<RunningApp, 'window' | 'electron'>,
  accountId: string,
  destination: Destination | null = null,
): Promise<OpenedWindow> {
  const before = new Set(electron.windows())
  const opened = await window.evaluate(
    async wish => JSON.stringify(await hatrack.call['console.open'](wish as never)),
    { accountId, destination, opener: { by: 'console-window' as const }, anyway: true },
  )
  if (!JSON.parse(opened).ok) throw new Error(`No console: ${opened}`)
  return newWindow(electron, before)
}

/** The isolated window that was not there before. */
export async function newWindow(electron: ElectronApplication, before: Set<Page>): Promise<OpenedWindow> {
  const added = () => electron.windows().filter(each => !before.has(each))
  const bar = await waitFor(() => added().find(each => each.url().includes('/console-bar.html')), 'a bar')
  const page = await waitFor(() => added().find(each => /^https?:/.test(each.url())), 'a page')
  return { id: new URL(bar.url()).hash.slice(1), bar, page }
}

async function waitFor<Value>(look: () => Value | undefined, what: string): Promise<Value> {
  for (let tries = 0; tries < 150; tries++) {
    const found = look()
    if (found !== undefined) return found
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error(`There never was ${what}.`)
}
