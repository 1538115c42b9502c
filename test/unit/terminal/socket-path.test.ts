import { chmodSync, mkdirSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makePrivate, type Place, socketPlace } from '../../../electron/terminal/socket-path'
import { temporaryFolder } from '../../support/temporary-folder'

const place = (fields: Partial<Place>): Place => ({
  platform: 'linux',
  profile: '/home/ada/.config/Hatrack',
  environment: {},
  uid: 1000,
  ...fields,
})
const long = `/home/${'a'.repeat(90)}`

it('is within the profile where it fits', () => {
  expect(socketPlace(place({}))).toEqual({
    address: '/home/ada/.config/Hatrack/terminal/hatrack.sock',
    folder: '/home/ada/.config/Hatrack/terminal',
  })
})

it('is elsewhere where it does not fit, one for each profile and user', () => {
  const environment = { XDG_RUNTIME_DIR: '/run/user/1000' }
  const { address } = socketPlace(place({ profile: long, environment }))
  expect(address).toMatch(/^\/run\/user\/1000\/hatrack-1000-[\da-f]{16}\/hatrack\.sock$/)
  expect(socketPlace(place({ profile: `${long}b`, environment })).address).not.toBe(address)
  for (const XDG_RUNTIME_DIR of [undefined, long]) {
    const { address } = socketPlace(place({ profile: long, environment: { XDG_RUNTIME_DIR } }))
    expect(address).toMatch(/hatrack-1000-[\da-f]{16}\/hatrack\.sock$/)
    expect(Buffer.byteLength(address)).toBeLessThanOrEqual(103)
  }
})

it.each<[NodeJS.Platform, number]>([
  ['linux', 107],
  ['darwin', 103],
])('counts bytes, and to the last on %s', (platform, longest) => {
  const rest = Buffer.byteLength('/terminal/hatrack.sock')
  const exact = `/${'x'.repeat(longest - rest - 1)}`
  expect(socketPlace(place({ platform, profile: exact })).folder).toBe(`${exact}/terminal`)
  expect(socketPlace(place({ platform, profile: `${exact}x` })).folder).not.toContain('terminal')
  const umlauts = `/${'ü'.repeat((longest - rest) / 2 + 1)}`
  expect(socketPlace(place({ platform, profile: umlauts })).folder).not.toContain('terminal')
})

it('is a pipe on Windows, with another name each time', () => {
  const names = [1, 2].map(() => socketPlace(place({ platform: 'win32', uid: null })).address)
  for (const name of names) expect(name).toMatch(/^\\\\\.\\pipe\\hatrack-[\da-f]{32}$/)
  expect(names[0]).not.toBe(names[1])
})

it('keeps others out of its folder, and takes no link for one', () => {
  const folder = temporaryFolder()
  const uid = process.getuid?.() ?? null
  const own = join(folder, 'own')
  mkdirSync(own)
  chmodSync(own, 0o777)
  expect(makePrivate(own, uid)).toBe(true)
  expect(statSync(own).mode & 0o777).toBe(0o700)
  expect(makePrivate(own, (uid ?? 0) + 1)).toBe(false)
  symlinkSync(own, join(folder, 'link'))
  expect(makePrivate(join(folder, 'link'), uid)).toBe(false)
})
