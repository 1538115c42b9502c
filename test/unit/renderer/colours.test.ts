import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { colourNames } from '../../../shared/arrangement-facts'

const css = readFileSync(join(import.meta.dirname, '../../../renderer/styles/tokens.css'), 'utf8')
const [dark = '', light = ''] = css.split('prefers-color-scheme: light')

const tokenOf = (theme: string, name: string): string => {
  const found = new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(theme)?.[1]
  if (!found) throw new Error(`There is no --${name}.`)
  return found
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

test.each([
  ['dark', dark],
  ['light', light],
])('every colour of an account stands out from what is behind it: %s', (_, theme) => {
  for (const colour of colourNames) {
    for (const behind of ['background', 'panel', 'raised']) {
      const ratio = contrast(tokenOf(theme, `colour-${colour}`), tokenOf(theme, behind))
      expect(ratio, `${colour} on ${behind}`).toBeGreaterThanOrEqual(3)
    }
  }
})
