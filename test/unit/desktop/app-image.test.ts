import { chownSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { appImageOf } from '../../../electron/desktop/app-image'
import { cannotStepDown } from '../../support/other-user'
import { temporaryFolder } from '../../support/temporary-folder'

const uid = process.getuid?.() ?? -1

function scene() {
  const root = temporaryFolder()
  const mount = join(root, 'mount')
  mkdirSync(join(mount, 'usr'), { recursive: true })
  mkdirSync(join(root, 'opt'))
  const files = {
    image: join(root, 'Hatrack.AppImage'),
    program: join(mount, 'hatrack'),
    deeper: join(mount, 'usr', 'hatrack'),
    installed: join(root, 'opt', 'hatrack'),
  }
  for (const file of Object.values(files)) writeFileSync(file, '')
  return { root, mount, ...files }
}

describe.skipIf(process.platform === 'win32')('the AppImage that the app is in', () => {
  it('is the file that says so, if the program lies within its folder', () => {
    const { mount, image, program, deeper, root } = scene()
    const environment = { APPIMAGE: image, APPDIR: mount }
    expect([appImageOf(program, environment, uid), appImageOf(deeper, environment, uid)]).toEqual([
      image,
      image,
    ])
    const link = join(root, 'link')
    symlinkSync(mount, link)
    expect(appImageOf(program, { APPIMAGE: image, APPDIR: link }, uid)).toBe(image)
  })

  it('is none for an installed app that was started from another AppImage, or by whoever sets variables', () => {
    const { root, mount, image, program, installed } = scene()
    const refused: [string, NodeJS.ProcessEnv][] = [
      [installed, { APPIMAGE: image, APPDIR: mount }],
      [installed, { APPIMAGE: image }],
      [installed, { APPIMAGE: image, APPDIR: '/' }],
      [installed, { APPIMAGE: image, APPDIR: installed }],
      [`${mount}-2`, { APPIMAGE: image, APPDIR: mount }],
      [program, { APPDIR: mount }],
      [program, { APPIMAGE: 'Hatrack.AppImage', APPDIR: mount }],
      [program, { APPIMAGE: image, APPDIR: '.' }],
      [program, { APPIMAGE: join(root, 'gone'), APPDIR: mount }],
      [program, { APPIMAGE: root, APPDIR: mount }],
      [join(mount, '..', 'opt', 'hatrack'), { APPIMAGE: image, APPDIR: mount }],
    ]
    expect(refused.map(([from, environment]) => appImageOf(from, environment, uid))).toEqual(
      refused.map(() => null),
    )
  })

  it.skipIf(cannotStepDown)('is no file of another user', () => {
    const { mount, image, program } = scene()
    chownSync(image, 65534, 65534)
    expect(appImageOf(program, { APPIMAGE: image, APPDIR: mount }, 1000)).toBe(null)
    expect(appImageOf(program, { APPIMAGE: image, APPDIR: mount }, 65534)).toBe(image)
  })
})
