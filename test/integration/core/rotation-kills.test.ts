import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { keychainWorker } from '../../support/core'
import { type RotationScene, setRotationScene, settled } from '../../support/rotation-scene'

const root = join(import.meta.dirname, '..', '..', '..')
const jiti = join(root, 'node_modules', 'jiti', 'lib', 'jiti-cli.mjs')
const program = join(root, 'test', 'support', 'rotation-program.ts')

/** A rotation in a process of its own that stops at a step, the first being 0; or goes to its end. */
function rotateElsewhere({ core, service, sandbox }: RotationScene, stopAt: number | null) {
  const child: ChildProcess = spawn(
    process.execPath,
    [
      '--no-warnings',
      jiti,
      program,
      core.folder,
      service,
      keychainWorker,
      sandbox.endpoint,
      String(stopAt ?? '-'),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const gone = once(child, 'exit')
  const steps: string[] = []
  const lines = createInterface({ input: child.stdout ?? process.stdin })
  lines.on('line', line => steps.push(line))
  const kill = async () => {
    child.kill('SIGKILL')
    await gone
  }
  onTestFinished(kill)
  const reached = (count: number) =>
    new Promise<void>(resolve => lines.on('line', () => steps.length === count && resolve()))
  return { steps, kill, gone: Promise.all([gone, once(lines, 'close')]), reached }
}

/** Starts the app anew over what a kill has left, and lets it end the rotation. */
async function recover(scene: RotationScene): Promise<string[]> {
  const outcomes: string[] = []
  await scene.restarted().rotations.recover((_, outcome) => outcomes.push(outcome))
  return outcomes
}

/** The steps of a rotation that nobody kills. */
async function wholeRotation(): Promise<string[]> {
  const scene = await setRotationScene()
  const { steps, gone } = rotateElsewhere(scene, null)
  await gone
  const survey = await scene.survey()
  expect(survey).toEqual(settled(survey))
  expect(JSON.parse(steps.pop() ?? '')).toMatchObject({ ok: true, value: { outcome: 'rotated' } })
  return steps
}

test('killed before and after every step, a rotation ends with exactly one working key', {
  timeout: 180_000,
}, async () => {
  const steps = await wholeRotation()
  const local = ['journal.update', 'keychain.write', 'keychain.remove', 'index.update']
  const remote = [
    'iam.createAccessKey',
    'sts.callerIdentity',
    'iam.deactivateAccessKey',
    'iam.deleteAccessKey',
  ]
  for (const step of [...local, ...remote]) expect(steps).toContain(`before ${step}`)

  const told: string[] = []
  for (const [place, step] of steps.entries()) {
    const scene = await setRotationScene()
    const rotation = rotateElsewhere(scene, place)
    await rotation.reached(place + 1)
    await rotation.kill()
    expect(rotation.steps).toEqual(steps.slice(0, place + 1))

    told.push((await recover(scene)).join() || 'nothing to end')
    const survey = await scene.survey()
    expect([place, step, survey]).toEqual([place, step, settled(survey)])
  }
  // Until the keychain has the new key a rotation is undone, and from then on it is finished.
  expect(told.filter((outcome, place) => outcome !== told[place - 1])).toEqual([
    'nothing to end',
    'undone',
    'rotated',
    'nothing to end',
  ])
})

const calls = (['CreateAccessKey', 'UpdateAccessKey', 'DeleteAccessKey'] as const).flatMap(operation =>
  (['hang', 'hang-before'] as const).map(kind => ({ operation, kind })),
)

test.each(calls)(
  'killed while $operation waits for its answer ($kind), there is one working key',
  async ({ operation, kind }) => {
    const scene = await setRotationScene()
    const { control } = scene.sandbox
    control.addFault({ operation, kind, times: 9 })
    const rotation = rotateElsewhere(scene, null)
    await expect.poll(() => scene.asked(operation).length, { interval: 10, timeout: 15_000 }).toBe(1)
    await rotation.kill()
    control.clearFaults()

    const outcomes = await recover(scene)
    expect(outcomes).toEqual([operation === 'CreateAccessKey' ? 'undone' : 'rotated'])
    const survey = await scene.survey()
    expect(survey).toEqual(settled(survey))
  },
)
