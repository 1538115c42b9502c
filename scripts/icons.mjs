// @ts-check
/** `node scripts/icons.mjs [folder]`: renders the icons of the app and its tray from their SVG sources, into dist/icons. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isCommand, launch, root } from './lib/process.mjs'

const sources = join(root, 'electron', 'desktop', 'icons')

/** What lies on a dark panel is light, and the other way round; the same as text in renderer/styles/tokens.css. */
const ON_DARK = '#e8eaee'
const ON_LIGHT = '#1d2026'
/** macOS colours a template image itself; only its alpha counts. */
const TEMPLATE = '#000000'

/** @typedef {{ file: string, source: string, pixels: number, colour?: string }} Icon */

/**
 * Every icon. Electron finds `@2x` and its like beside a picture by itself:
 * https://www.electronjs.org/docs/latest/api/native-image#high-resolution-image
 * @returns {Icon[]}
 */
export function icons() {
  const states = /** @type {const} */ ([
    ['tray', ''],
    ['tray-open', '-open'],
  ])
  const grounds = /** @type {const} */ ([
    ['on-dark', ON_DARK],
    ['on-light', ON_LIGHT],
  ])
  return [
    { file: 'app.png', source: 'app', pixels: 1024 },
    { file: 'window.png', source: 'app', pixels: 256 },
    ...states.flatMap(([source, ending]) => [
      ...[1, 2].map(scale => ({
        file: `mac/tray${ending}Template${suffix(scale)}.png`,
        source,
        pixels: 16 * scale,
        colour: TEMPLATE,
      })),
      ...grounds.flatMap(([ground, colour]) => [
        ...[1, 1.5, 2].map(scale => ({
          file: `windows/tray${ending}-${ground}${suffix(scale)}.png`,
          source,
          pixels: 16 * scale,
          colour,
        })),
        ...[1, 2].map(scale => ({
          file: `linux/tray${ending}-${ground}${suffix(scale)}.png`,
          source,
          pixels: 24 * scale,
          colour,
        })),
      ]),
    ]),
  ]
}

const suffix = (/** @type {number} */ scale) => (scale === 1 ? '' : `@${scale}x`)

/** @param {string} folder where they go; what was there is replaced */
export async function renderIcons(folder) {
  // The node packages must be there, which not every launcher that imports this can promise.
  const { Resvg } = await import('@resvg/resvg-js')
  rmSync(folder, { recursive: true, force: true })
  for (const { file, source, pixels, colour } of icons()) {
    const drawing = readFileSync(join(sources, `${source}.svg`), 'utf8')
    const coloured = colour ? drawing.replaceAll('currentColor', colour) : drawing
    const options = {
      fitTo: { mode: /** @type {const} */ ('width'), value: pixels },
      font: { loadSystemFonts: false },
    }
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), new Resvg(coloured, options).render().asPng())
  }
}

if (isCommand(import.meta)) await launch(() => renderIcons(process.argv[2] ?? join(root, 'dist', 'icons')))
