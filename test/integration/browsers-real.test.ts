import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { delimiter, join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createBrowsers } from '../../electron/console/browsers/create-browsers'
import { offerHandoff } from '../../electron/console/handoff'
import { Secret } from '../../electron/credentials/secret'
import type { Opener } from '../../shared/opener'
import { ok } from '../../shared/result'
import { makeFirefoxProfiles } from '../support/firefox'
import { everyProcess } from '../support/processes'
import { signal } from '../support/scene'
import { browserCommands, endBrowsersOf, homeEnvironment } from '../support/started-browsers'
import { temporaryFolder } from '../support/temporary-folder'

/** A page that marks every cookie jar that comes to it, and tells which ones came. */
async function jarServer() {
  const visits: { path: string; jar: string }[] = []
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '', 'http://here').pathname.slice(1)
    if (path === 'favicon.ico') return void response.writeHead(404).end()
    const jar = /jar=(\w+)/.exec(request.headers.cookie ?? '')?.[1]
    visits.push({ path, jar: jar ?? 'new' })
    const mark = jar ? {} : { 'set-cookie': `jar=${path}; Path=/; Max-Age=3600` }
    response.writeHead(200, { 'content-type': 'text/html', ...mark }).end(`<title>${path}</title>${path}`)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close().closeAllConnections())
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { visits, page: (path: string) => `${origin}/${path}?SigninToken=canary` }
}

/** Real browsers in a home of their own, started as the app starts them. */
async function desk() {
  const home = temporaryFolder()
  const commands = browserCommands(home)
  const path = [commands, process.env['PATH']].join(delimiter)
  const environment = { ...process.env, ...homeEnvironment(home), PATH: path }
  onTestFinished(() => endBrowsersOf(home))
  const { visits, page } = await jarServer()
  const browsers = createBrowsers({
    command: () => null,
    computer: { platform: 'linux', root: '/', home, environment },
    openDefault: async () => false,
  })
  const argvs = new Set<string>()
  return {
    home,
    browsers,
    argvs,
    /** Chromium makes a profile that it does not know, and remembers it. */
    makeChromiumProfile: (id: string) =>
      void spawn(join(commands, 'chromium'), [`--profile-directory=${id}`], {
        env: environment,
        stdio: 'ignore',
        detached: true,
      }),
    profilesOf: async (id: string) => (await browsers.list()).find(each => each.id === id)?.profiles,
    /** Opens a page somewhere, and tells whose cookies it was shown with. */
    async show(opener: Exclude<Opener, { by: 'console-window' }>, name: string, containerName = 'unused') {
      const handoff = await offerHandoff(new Secret(page(name)))
      onTestFinished(handoff.close)
      const watch = setInterval(() => {
        for (const { argv } of everyProcess()) argvs.add(argv)
      }, 50)
      const container = { name: containerName, colour: 'red', icon: 'briefcase' }
      expect(await browsers.start(opener, handoff.url, container, signal())).toEqual(ok(undefined))
      const visit = await vi
        .waitUntil(() => visits.find(({ path }) => path === name), { timeout: 30_000, interval: 20 })
        .finally(() => clearInterval(watch))
      return visit.jar
    },
  }
}

const linuxOnly = test.skipIf(process.platform !== 'linux')

linuxOnly('Chromium opens in the chosen profile, and in a private window', { timeout: 90_000 }, async () => {
  const { show, profilesOf, makeChromiumProfile, argvs } = await desk()
  const inProfile = (profile: string | null) => ({ by: 'browser', browser: 'chromium', profile }) as const
  expect(await show(inProfile(null), 'first')).toBe('new')
  await vi.waitUntil(async () => (await profilesOf('chromium'))?.length === 1, { timeout: 15_000 })

  // A second profile, made by Chromium itself.
  makeChromiumProfile('Profile 1')
  await vi.waitUntil(async () => (await profilesOf('chromium'))?.length === 2, { timeout: 15_000 })
  expect((await profilesOf('chromium'))?.map(({ id }) => id)).toEqual(['Default', 'Profile 1'])

  expect(await show(inProfile('Profile 1'), 'second')).toBe('new')
  expect(await show(inProfile('Default'), 'again')).toBe('first')
  expect(await show(inProfile('Profile 1'), 'secondAgain')).toBe('second')
  expect(await show({ by: 'private-window', browser: 'chromium' }, 'private')).toBe('new')
  expect([...argvs].join('\n')).not.toMatch(/canary|SigninToken/)
})

linuxOnly('Firefox opens in the chosen profile and container', { timeout: 120_000 }, async () => {
  const { home, show, profilesOf, argvs, browsers } = await desk()
  makeFirefoxProfiles(home, { 'Büro 🎩': { withAddOn: true }, '-P': { withAddOn: false } })
  expect(await profilesOf('firefox')).toEqual([
    { id: 'Büro 🎩', name: 'Büro 🎩', containerAddOns: ['open-url-in-container'] },
    { id: '-P', name: '-P', containerAddOns: [] },
  ])
  const inContainer = (profile: string | null) =>
    ({ by: 'firefox-container', addOn: 'open-url-in-container', profile }) as const
  const acme = 'Acme & Söhne +100 %'
  expect(await show(inContainer('Büro 🎩'), 'acme', acme)).toBe('new')
  expect(await show(inContainer(null), 'beta', 'Beta')).toBe('new')
  expect(await show(inContainer('Büro 🎩'), 'acmeAgain', acme)).toBe('acme')
  expect(await show({ by: 'browser', browser: 'firefox', profile: 'Büro 🎩' }, 'bare')).toBe('new')
  expect(await show({ by: 'browser', browser: 'firefox', profile: '-P' }, 'other')).toBe('new')
  expect(await show({ by: 'browser', browser: 'firefox', profile: 'Büro 🎩' }, 'bareAgain')).toBe('bare')
  // Firefox has written its own list of add-ons by now.
  expect((await browsers.list()).find(({ id }) => id === 'firefox')?.profiles[0]?.containerAddOns).toEqual([
    'open-url-in-container',
  ])
  expect([...argvs].join('\n')).not.toMatch(/canary|SigninToken/)
})
