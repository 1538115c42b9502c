import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WebContents, WebPreferences } from 'electron'
import { describe, expect, it } from 'vitest'
import {
  preferencesLeftOpen,
  SECURE_PREFERENCES,
  securePreferences,
} from '../../../electron/desktop/secure-preferences'

const electron = join(import.meta.dirname, '..', '..', '..', 'electron')
const sources = readdirSync(electron, { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.ts'))
  .map(file => ({ file, code: readFileSync(join(electron, file), 'utf8') }))

/** What stands from here to the bracket that closes. */
function argumentsFrom(code: string, from: number): string {
  let depth = 1
  let to = from
  for (; depth > 0 && to < code.length; to++) {
    if (code[to] === '(') depth++
    if (code[to] === ')') depth--
  }
  return code.slice(from, to - 1)
}

/** Every place that makes something which shows a page, and whether it takes the locks. */
function makersIn(code: string): boolean[] {
  const makers = code.matchAll(
    /new (?:electron\.)?(?:BrowserWindow|BrowserView|WebContentsView|BaseWindow)\(/g,
  )
  return [...makers].map(({ 0: begun, index }) => {
    const given = argumentsFrom(code, index + begun.length)
    const named = /webPreferences: securePreferences\(/.test(given)
    const before =
      /\{ webPreferences \}/.test(given) && code.includes('const webPreferences = securePreferences(')
    return named || before
  })
}

describe('the preferences of windows and views', () => {
  it('are taken by every window and view of the app', () => {
    const makers = sources.flatMap(({ file, code }) => makersIn(code).map(isSecure => ({ file, isSecure })))
    expect(makers.length).toBeGreaterThanOrEqual(5)
    expect(makers.filter(({ isSecure }) => !isSecure)).toEqual([])
    expect(makersIn('new BrowserWindow({ webPreferences: { sandbox: true } })')).toEqual([false])
    expect(makersIn('new WebContentsView()')).toEqual([false])
  })

  it('are stated in one place, and no page brings a window or a webview of its own', () => {
    const elsewhere = sources.filter(({ file }) => !file.endsWith('secure-preferences.ts'))
    const opened = elsewhere.filter(({ code }) =>
      /webPreferences: \{|webPreferences\.|overrideBrowserWindowOptions|action: 'allow'|<webview/.test(code),
    )
    expect(opened.map(({ file }) => file)).toEqual([])
  })

  it('cannot be overridden, nor changed for those that come later', () => {
    const hostile = { preload: '/p.js', sandbox: false, contextIsolation: false } as WebPreferences
    expect(securePreferences(hostile)).toEqual({ preload: '/p.js', ...SECURE_PREFERENCES })
    expect(Reflect.set(SECURE_PREFERENCES, 'sandbox', false)).toBe(false)
    expect(SECURE_PREFERENCES).toMatchObject({ sandbox: true, devTools: false, enableDeprecatedPaste: false })
  })

  it('are compared with what Electron says that a page has', () => {
    const made = (preferences: object | null) =>
      preferencesLeftOpen({ getLastWebPreferences: () => preferences } as unknown as WebContents)
    expect(made({ ...SECURE_PREFERENCES, javascript: true })).toEqual([])
    expect(made({ sandbox: false, nodeIntegration: true, webSecurity: true })).toEqual([
      'sandbox',
      'nodeIntegration',
    ])
    expect(made(null)).toEqual([])
  })
})

it('what is packaged is never told by the name of the executable', () => {
  const asks = sources.filter(({ code }) => /app\.isPackaged(?!`)/.test(code))
  expect(asks.map(({ file }) => file)).toEqual([])
})
