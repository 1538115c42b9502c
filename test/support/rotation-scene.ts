import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, vi } from 'vitest'
import { createAwsClock } from '../../electron/aws/clock'
import { sandboxEndpoints } from '../../electron/aws/endpoints'
import { createHttp } from '../../electron/aws/http'
import { createIam } from '../../electron/aws/iam'
import { createItemMarks, openMarksDocument } from '../../electron/credentials/item-marks'
import { readItem } from '../../electron/credentials/key-items'
import { createKeychain, type Keychain } from '../../electron/credentials/keychain'
import { createRotations } from '../../electron/credentials/rotation'
import { openRotationJournal } from '../../electron/credentials/rotation-journal'
import type { IdentityId } from '../../shared/identity'
import { type Core, type CoreOptions, createCore, keychainWorker } from './core'
import { setSignedUpScene, signal } from './scene'

/** A scene whose identity's keys are in the keychain of this desktop, under a service that can be opened again. */
export async function setRotationScene({
  wrap,
  ...options
}: Pick<CoreOptions, 'onTold' | 'folder'> & { wrap?: (keychain: Keychain) => Keychain } = {}) {
  const service = `Hatrack test ${randomUUID()}`
  const keychain = openKeychain(service)
  const scene = await setSignedUpScene({
    keychain: wrap?.(keychain) ?? keychain,
    keyStore: 'keychain',
    ...options,
  })
  const { sandbox, core, identity } = scene
  return {
    ...scene,
    service,
    /** The real one, without whatever it was wrapped in. */
    keychain,
    /** The app as it is after a restart. */
    restarted: (others: Partial<CoreOptions> = {}) =>
      createCore({ aws: sandbox.endpoint, folder: core.folder, keychain: openKeychain(service), ...others }),
    /** Everything that a rotation may leave somewhere. */
    survey: () => survey(sandbox.endpoint, core.folder, openKeychain(service), identity.id),
  }
}
export type RotationScene = Awaited<ReturnType<typeof setRotationScene>>

/** What is left when a rotation has ended well, whichever way: one key, and it is the same everywhere. */
export const settled = (survey: { inKeychain: string | null }) => ({
  inKeychain: survey.inKeychain,
  inAws: [`${survey.inKeychain} active`],
  works: true,
  ending: survey.inKeychain?.slice(-4),
  staged: null,
  journal: [],
})

/** Rotations of a core that wait no longer than this for AWS. */
export function impatientRotations(core: Core, aws: string, waitSeconds: number) {
  const clock = createAwsClock(Date.now, () => {})
  return createRotations({
    ...core,
    marks: createItemMarks(
      openMarksDocument({ file: join(core.folder, 'keychain-marks.json'), onNotice: () => {} }),
      core.keychain,
    ),
    journal: openRotationJournal({ file: join(core.folder, 'rotations.json'), onNotice: () => {} }),
    iam: createIam({ http: createHttp(plainFetch, clock), clock }, sandboxEndpoints(aws)),
    now: clock.now,
    onChange: () => {},
    waitSeconds,
  })
}

function openKeychain(service: string): Keychain {
  const keychain = createKeychain(keychainWorker, service)
  onTestFinished(() => keychain.close())
  return keychain
}

async function survey(aws: string, folder: string, keychain: Keychain, id: IdentityId) {
  const read = async (place: string) => {
    // The keyring of a busy desktop, whose clients are killed, may need a moment.
    const item = await vi.waitFor(
      async () => {
        const asked = await keychain.read(place)
        return asked.ok ? asked.value : expect.fail(`The keychain is ${asked.failure.state}.`)
      },
      { timeout: 5000, interval: 200 },
    )
    return item && readItem(item)
  }
  const kept = await read(id)
  const clock = createAwsClock(Date.now, () => {})
  const iam = createIam({ http: createHttp(plainFetch, clock), clock }, sandboxEndpoints(aws))
  const listed = kept && (await iam.accessKeys({ keys: kept, partition: 'aws' }, signal()))
  const core = createCore({ aws, folder, keychain })
  const works = await core.identities.check(id, signal())
  return {
    inKeychain: kept?.accessKeyId ?? null,
    inAws: listed?.ok
      ? listed.value.map(({ accessKeyId, active }) => `${accessKeyId} ${active ? 'active' : 'inactive'}`)
      : null,
    works: works.ok,
    ending: core.identities.find(id)?.accessKeyEnding,
    staged: (await read(`${id}.new`))?.accessKeyId ?? null,
    journal: journalIn(folder),
  }
}

/** The rotations that the journal on the disk knows of. */
function journalIn(folder: string): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, 'rotations.json'), 'utf8')).value
  } catch {
    return []
  }
}

const plainFetch: Parameters<typeof createHttp>[0] = (url, { body, ...init }) =>
  fetch(url, { ...init, ...(body !== undefined && { body: Buffer.from(body) }) })
