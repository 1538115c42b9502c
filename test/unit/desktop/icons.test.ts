import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../support/temporary-folder'

const root = join(import.meta.dirname, '..', '..', '..')

/** Width and height of a PNG: https://www.w3.org/TR/png-3/#11IHDR */
function sizeOf(file: string): number[] {
  const bytes = readFileSync(file)
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
}

test('every icon that the app and its package look for is rendered, in its size', () => {
  const folder = temporaryFolder()
  execFileSync(process.execPath, [join(root, 'scripts', 'icons.mjs'), folder])
  const packaged = /^icon: dist\/icons\/(.+)$/m.exec(readFileSync(join(root, 'electron-builder.yml'), 'utf8'))
  expect(sizeOf(join(folder, packaged?.[1] ?? ''))).toEqual([1024, 1024])
  expect(sizeOf(join(folder, 'window.png'))).toEqual([256, 256])
  for (const name of ['tray', 'tray-open']) {
    expect(sizeOf(join(folder, 'mac', `${name}Template.png`))).toEqual([16, 16])
    expect(sizeOf(join(folder, 'mac', `${name}Template@2x.png`))).toEqual([32, 32])
    for (const ground of ['on-dark', 'on-light']) {
      expect(sizeOf(join(folder, 'windows', `${name}-${ground}.png`))).toEqual([16, 16])
      expect(sizeOf(join(folder, 'windows', `${name}-${ground}@1.5x.png`))).toEqual([24, 24])
      expect(sizeOf(join(folder, 'linux', `${name}-${ground}.png`))).toEqual([24, 24])
      expect(sizeOf(join(folder, 'linux', `${name}-${ground}@2x.png`))).toEqual([48, 48])
    }
  }
  const drawn = ['tray', 'tray-open'].flatMap(name =>
    ['on-dark', 'on-light'].map(ground =>
      readFileSync(join(folder, 'linux', `${name}-${ground}.png`), 'base64'),
    ),
  )
  expect(new Set(drawn).size).toBe(4)
  expect(existsSync(join(folder, 'app.png'))).toBe(true)
})
