import { expect, type Page } from '@playwright/test'
import type { RunningApp } from './launch-app'
import type { OwnDisplay } from './own-display'

/** The page of the quick switcher, once its window has been made. */
export async function switcherPage({ electron }: Pick<RunningApp, 'electron'>): Promise<Page> {
  const pages = () => electron.windows().filter(each => each.url().endsWith('/quick-switcher.html'))
  await expect.poll(() => pages().length, { timeout: 15_000 }).toBe(1)
  const [page] = pages()
  if (!page) throw new Error('There is no quick switcher.')
  await page.getByRole('combobox').waitFor({ state: 'attached' })
  return page
}

/** What the desktop sees of it. */
export const switcherWindow = ({ electron }: Pick<RunningApp, 'electron'>) =>
  electron.evaluate(({ BrowserWindow, screen }) => {
    const window = BrowserWindow.getAllWindows().find(each =>
      each.webContents.getURL().endsWith('/quick-switcher.html'),
    )
    return {
      visible: window?.isVisible() ?? false,
      focused: window?.isFocused() ?? false,
      onTop: window?.isAlwaysOnTop() ?? false,
      bounds: window?.getBounds() ?? null,
      workArea: screen.getPrimaryDisplay().workArea,
    }
  })

/** Presses its hotkey and waits until it can be typed into. */
export async function summon(app: Pick<RunningApp, 'electron'>, display: OwnDisplay): Promise<Page> {
  const page = await switcherPage(app)
  display.press('ctrl+shift+h')
  await expect.poll(() => switcherWindow(app)).toMatchObject({ visible: true, focused: true })
  return page
}

/** Until it is gone from the screen. */
export const away = (app: Pick<RunningApp, 'electron'>) =>
  expect.poll(() => switcherWindow(app)).toMatchObject({ visible: false })
