import { describe, expect, it } from 'vitest'
import { safeFileName } from '../../../electron/desktop/console-window/file-name'
import { shortcutOf } from '../../../electron/desktop/console-window/shortcuts'
import { placeFor } from '../../../electron/desktop/console-window/window-place'
import { frameOf, phaseOf, untilNextPhase } from '../../../shared/console-frame'

describe('the name of a download', () => {
  it.each([
    ['report.csv', 'report.csv'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['C:\\Windows\\x.exe', 'C__Windows_x.exe'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['con.txt', '_con.txt'],
    ['...', 'download'],
    ['', 'download'],
    ['a\u0000b\n.txt', 'ab.txt'],
  ])('%j becomes %j', (suggested, safe) => expect(safeFileName(suggested)).toBe(safe))

  it('is short, and keeps its ending', () => {
    const name = safeFileName(`${'x'.repeat(500)}.csv`)
    expect([name.length, name.slice(-4)]).toEqual([120, '.csv'])
  })
})

describe('keys', () => {
  const none = {
    type: 'keyDown',
    key: '',
    code: '',
    control: false,
    meta: false,
    alt: false,
    shift: false,
  } as const
  it('are those of a browser on each system', () => {
    expect(shortcutOf({ ...none, key: 'F', control: true }, false)).toEqual({ do: 'open-find' })
    expect(shortcutOf({ ...none, key: 'f', meta: true }, true)).toEqual({ do: 'open-find' })
    expect(shortcutOf({ ...none, key: 'f', control: true }, true)).toBe(null)
    expect(shortcutOf({ ...none, key: 'ArrowLeft', alt: true }, false)).toEqual({ do: 'go-back' })
    expect(shortcutOf({ ...none, key: 'ArrowLeft', alt: true }, true)).toBe(null)
    expect(shortcutOf({ ...none, key: '[', meta: true }, true)).toEqual({ do: 'go-back' })
    expect(shortcutOf({ ...none, key: '+', control: true, shift: true }, false)).toEqual({
      do: 'zoom',
      by: 'in',
    })
    expect(shortcutOf({ ...none, key: 'C', control: true, shift: true }, false)).toEqual({
      do: 'copy-address',
    })
    expect(shortcutOf({ ...none, key: 'c', control: true }, false)).toBe(null)
    // AltGr is Ctrl and Alt together, and types letters.
    expect(shortcutOf({ ...none, key: 'f', control: true, alt: true }, false)).toBe(null)
    expect(shortcutOf({ ...none, type: 'keyUp', key: 'f', control: true }, false)).toBe(null)
  })
})

describe('the place of a window', () => {
  const display = { x: 0, y: 0, width: 1600, height: 1000 }
  it('is beside the last one, and on a display that is there', () => {
    const last = { x: 100, y: 50, width: 1000, height: 700 }
    expect(placeFor(last, display)).toEqual({ x: 128, y: 78, width: 1000, height: 700 })
    expect(placeFor({ ...last, x: 590 }, display)).toEqual({ x: 0, y: 0, width: 1000, height: 700 })
    // The display that it was on has been unplugged.
    expect(placeFor({ ...last, x: 3000, y: -900 }, display)).toEqual({ x: 0, y: 0, width: 1000, height: 700 })
    expect(placeFor({ ...last, width: 4000, height: 3000 }, display)).toEqual({ ...display })
    expect(placeFor(null, { x: -800, y: 0, width: 800, height: 600 })).toEqual({
      x: -800,
      y: 0,
      width: 800,
      height: 600,
    })
  })
})

describe('the end of a console', () => {
  const end = Date.parse('2026-11-21T12:00:00Z')
  const shown = {
    environment: 'production',
    expiresAt: new Date(end).toISOString(),
    clockOffset: 0,
    renewal: { step: 'idle' },
    signIn: { step: 'signed-in' },
    otherAccount: null,
  }
  it('comes near five minutes before, by AWS’s clock', () => {
    expect(phaseOf(shown, end - 300_001)).toBe('signed-in')
    expect(untilNextPhase(shown, end - 300_001)).toBe(1)
    expect(phaseOf(shown, end - 300_000)).toBe('ending')
    expect(phaseOf(shown, end)).toBe('ended')
    expect(untilNextPhase(shown, end)).toBe(null)
    expect(phaseOf({ ...shown, clockOffset: 3_600_000 }, end - 3_600_000)).toBe('ended')
  })
  it('takes a line under the bar', () => {
    const { top } = frameOf(shown, end - 3_600_000)
    expect(frameOf(shown, end).top).toBeGreaterThan(top)
    expect(frameOf({ ...shown, renewal: { step: 'failed' } }, end - 3_600_000).top).toBeGreaterThan(top)
    expect(frameOf({ ...shown, environment: null }, end - 3_600_000)).toEqual({ top: 44, side: 0, hazard: 0 })
  })
})
