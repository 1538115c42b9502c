import { join } from 'node:path'
import { createAwsClock } from '../../electron/aws/clock'
import { sandboxEndpoints } from '../../electron/aws/endpoints'
import { createHttp } from '../../electron/aws/http'
import { createIam } from '../../electron/aws/iam'
import { createSts } from '../../electron/aws/sts'
import { createIdentities } from '../../electron/credentials/identities'
import { openIdentityIndex } from '../../electron/credentials/identity-index'
import { createItemMarks, openMarksDocument } from '../../electron/credentials/item-marks'
import { createKeyReader } from '../../electron/credentials/key-sources'
import { createKeychain } from '../../electron/credentials/keychain'
import { createRotations } from '../../electron/credentials/rotation'
import { openRotationJournal } from '../../electron/credentials/rotation-journal'

// A program that rotates the keys of the one identity in a folder. It tells every step before it is made and after,
// and stops for good at the one whose number it was given, so that it can be killed there.

const [folder = '', service = '', worker = '', aws = '', stopAt = ''] = process.argv.slice(2)

let steps = 0
async function reached(step: string): Promise<void> {
  process.stdout.write(`${step}\n`)
  if (steps++ === Number(stopAt)) await new Promise(() => setInterval(() => {}, 60_000))
}

/** The same port, whose methods stop to tell before they begin and after they have ended. */
function watched<Port extends object>(name: string, port: Port): Port {
  return new Proxy(port, {
    get(target, method) {
      const own = Reflect.get(target, method)
      if (typeof own !== 'function') return own
      return async (...given: unknown[]) => {
        await reached(`before ${name}.${String(method)}`)
        const answer = await Reflect.apply(own, target, given)
        await reached(`after ${name}.${String(method)}`)
        return answer
      }
    },
  })
}

const stored = (name: string) => ({ file: join(folder, name), onNotice: () => {} })
const clock = createAwsClock(Date.now, () => {})
const http = createHttp((url, init) => fetch(url, init as RequestInit), clock)
const endpoints = sandboxEndpoints(aws)
const keychain = watched('keychain', createKeychain(worker, service))
const marks = createItemMarks(openMarksDocument(stored('keychain-marks.json')), keychain)
const sts = watched('sts', createSts({ http, clock }, endpoints))
const iam = watched('iam', createIam({ http, clock }, endpoints))
const identities = createIdentities({
  index: watched('index', openIdentityIndex(stored('identities.json'))),
  keychain,
  marks,
  keyReader: createKeyReader({
    accessKeyId: null,
    secretAccessKey: null,
    hasSessionToken: false,
    credentialsFile: '/nonexistent',
  }),
  sts,
  iam,
  newId: () => '',
  now: clock.now,
  onChange: () => {},
  onCredentialsChanged: () => {},
  isRotating: () => false,
})
const rotations = createRotations({
  journal: watched('journal', openRotationJournal(stored('rotations.json'))),
  identities,
  keychain,
  marks,
  iam,
  sts,
  now: clock.now,
  onChange: () => {},
})

const [identity] = identities.list()
if (!identity) throw new Error('There is no identity.')
const rotated = await rotations.rotate(identity.id, 'begin')
process.stdout.write(`${JSON.stringify(rotated)}\n`)
process.exit()
