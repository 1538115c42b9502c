import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createBrowsers } from '../../../electron/console/browsers/create-browsers'
import { startProcess } from '../../../electron/console/browsers/start-process'
import { offerHandoff } from '../../../electron/console/handoff'
import { failed } from '../../../shared/result'
import { put } from '../../support/browser-folders'
import { setSignedUpScene } from '../../support/scene'
import { stopwatch } from '../../support/stopwatch'
import { temporaryFolder } from '../../support/temporary-folder'

/** Programs of a desktop, as this one's: `chromium` among the browsers, and `xdg-open`. */
async function deskWith(scripts: { chromium?: string; xdgOpen?: string }, handoff = offerHandoff) {
  const root = temporaryFolder()
  const program = (name: string, script = 'exit 0') =>
    put(join(root, 'usr/bin', name), `#!/bin/sh\n${script}\n`, { program: true })
  program('chromium', scripts.chromium)
  const xdgOpen = program('xdg-open', scripts.xdgOpen)
  // This computer's own browsers are not meant.
  const environment = { PATH: join(root, 'usr/bin') }
  const scene = await setSignedUpScene({
    browsers: createBrowsers({
      command: () => null,
      computer: { platform: 'linux', environment, home: root, root },
      openDefault: (url, onBroken) =>
        startProcess({ file: xdgOpen, args: [url] }, { environment, cwd: root }, onBroken),
    }),
    offerHandoff: handoff,
  })
  const { id: accountId } = await scene.account('Northwind Payments')
  const open = (opener: 'default-browser' | 'chromium') =>
    scene.core.consoles.open({
      accountId,
      destination: null,
      opener: opener === 'chromium' ? { by: 'browser', browser: opener, profile: null } : { by: opener },
    })
  return { ...scene, open }
}

const linuxOnly = test.skipIf(process.platform !== 'linux')

linuxOnly.each([
  ['default-browser', { xdgOpen: 'exit 3' }, 3],
  ['chromium', { chromium: 'exit 127' }, 127],
] as const)(
  '%s that ends with an error is told at once, with its exit status',
  async (opener, scripts, exitStatus) => {
    const { open, core } = await deskWith(scripts)
    const took = stopwatch()
    expect(await open(opener)).toEqual(failed({ kind: 'browser-failed', problem: 'not-started', exitStatus }))
    expect(took()).toBeLessThan(8000)
    expect(core.consoleSessions.list()).toEqual([])
  },
)

const FETCH = `${process.execPath} -e 'fetch(process.argv[1], { redirect: "manual" })' "$1"`

linuxOnly.each([
  ['hands over to one that runs, and ends with 0', `(/bin/sleep 0.3; ${FETCH}) & exit 0`],
  ['ends with an error after it came for the page', `${FETCH}; exit 9`],
])('a browser that %s has opened it', async (_does, chromium) => {
  const { open, core } = await deskWith({ chromium })
  expect(await open('chromium')).toMatchObject({ ok: true })
  expect(core.consoleSessions.list()).toHaveLength(1)
})
