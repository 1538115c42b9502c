import { join } from 'node:path'
import { openWindow } from '../support/console-window'
import { type RunningApp, startAgain } from '../support/launch-app'
import { seedProfile } from '../support/seed-profile'
import { expect, test } from './fixtures'

/** What a page shows, asked for past Playwright, which does not follow a page through a crash. Null: it has crashed. */
const headings = ({ electron }: RunningApp, page: string) =>
  electron.evaluate(async ({ BrowserWindow }, name) => {
    const contents = BrowserWindow.getAllWindows()
      .map(each => each.webContents)
      .find(each => each.getURL().includes(name))
    if (!contents || contents.isCrashed()) return null
    const count = "document.querySelectorAll('h1, [role=searchbox], input[type=search]').length"
    // What is asked of a page that crashes just then is never answered.
    const never = new Promise(resolve => setTimeout(() => resolve(null), 1000))
    return Promise.race([contents.executeJavaScript(count).catch(() => null), never])
  }, page)

/** One process has all our pages. */
async function crash(app: RunningApp): Promise<void> {
  await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find(each => each.webContents.getURL().endsWith('/index.html'))
      ?.webContents.forcefullyCrashRenderer(),
  )
}

test('a window that crashes is there again at once, and after a second crash when it is asked for', async ({
  launch,
  sandbox,
  folder,
}) => {
  const seeded = await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 3 })
  const app = await launch()
  await openWindow(app, seeded.accounts.find(({ name }) => name === 'Northwind Payments')?.id ?? '')
  const [main, bar] = ['/index.html', '/console-bar.html']
  const both = () => Promise.all([headings(app, main), headings(app, bar)])
  await expect.poll(both).toEqual([expect.any(Number), expect.any(Number)])

  await crash(app)
  await expect.poll(both, { timeout: 15_000 }).toEqual([expect.any(Number), expect.any(Number)])
  await crash(app)
  await expect.poll(both).toEqual([null, null])
  await new Promise(resolve => setTimeout(resolve, 1500))
  expect(await both(), 'it does not crash for ever').toEqual([null, null])

  await startAgain({ sandbox: sandbox.endpoint, folder })
  await expect.poll(() => headings(app, main), { timeout: 15_000 }).toEqual(expect.any(Number))
  await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find(each => each.webContents.getURL().includes('/console-bar.html'))
      ?.focus(),
  )
  await expect.poll(() => headings(app, bar), { timeout: 15_000 }).toEqual(expect.any(Number))
})
