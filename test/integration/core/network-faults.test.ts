import { expect, test } from 'vitest'
import { withDeadline } from '../../../electron/aws/deadline'
import type { Step } from '../../../shared/aws-failures'
import type { Failure } from '../../../shared/failures'
import type { Result } from '../../../shared/result'
import type { FaultInput } from '../../sandbox/index'
import { linkRequest, type SignedUpScene, setSignedUpScene, typed } from '../../support/scene'
import { stopwatch } from '../../support/stopwatch'

type Outcome = Result<unknown, Failure>
type Operation = 'GetCallerIdentity' | 'AssumeRole' | 'DescribeRegions' | 'getSigninToken'
type Fault = Exclude<FaultInput['kind'], 'refuse'>

/** What a person does, and AWS asks for on the way. */
const wishes: Record<Operation, (scene: SignedUpScene) => Promise<Outcome>> = {
  GetCallerIdentity: ({ core, sandbox }) =>
    withDeadline(12, null, signal =>
      core.identities.add({ source: typed(sandbox.world), name: null, keyStore: 'memory' }, signal),
    ),
  DescribeRegions: ({ core, identity, customer }) =>
    core.link(linkRequest(identity, customer('Northwind Payments'))),
  AssumeRole: open,
  getSigninToken: open,
}

async function open({ core, account }: SignedUpScene): Promise<Outcome> {
  return core.consoles.open({ accountId: (await account('Northwind Payments')).id, destination: null })
}

/** Kind and what goes with it, in one line. */
function told(outcome: Outcome): string {
  if (outcome.ok) return 'ok'
  const { failure } = outcome
  const step = 'evidence' in failure ? failure.evidence.step : 'step' in failure ? failure.step : ''
  const more = 'evidence' in failure ? failure.evidence.code : 'problem' in failure ? failure.problem : ''
  return [failure.kind, more, 'at', step].filter(Boolean).join(' ')
}

/** Meets a fault that lasts. Answers with what the person is told, and how often AWS was asked. */
async function meet(operation: Operation, kind: Fault) {
  const scene = await setSignedUpScene()
  scene.sandbox.control.clearLog()
  for (const host of ['global', 'regional'] as const) {
    scene.sandbox.control.addFault({ operation, kind, times: 99, host })
  }
  const took = stopwatch()
  const outcome = told(await wishes[operation](scene))
  expect(took()).toBeLessThan(15_000)
  const opened = [
    scene.core.seen.browsed,
    scene.core.accounts.list().filter(({ verification }) => verification.state !== 'unverified'),
  ]
  expect(opened).toEqual([[], []])
  return `${outcome}, ${scene.asked(operation).length}×`
}

const KINDS = [
  'throttle',
  'error-500',
  'error-503',
  'html',
  'redirect',
  'huge',
  'empty',
  'garbled',
  'truncate',
  'slow-body',
  'hang',
  'reset',
] as const

const faults = async (operation: Operation) =>
  Object.fromEntries(await Promise.all(KINDS.map(async kind => [kind, await meet(operation, kind)])))

/** What the SDK makes of them: it tries again what may pass, three times in all. */
const fromApi = (step: Step) => ({
  throttle: `throttled Throttling at ${step}, 3×`,
  'error-500': `aws-unavailable InternalFailure at ${step}, 3×`,
  'error-503': `aws-unavailable ServiceUnavailable at ${step}, 3×`,
  html: `bad-answer html at ${step}, 1×`,
  redirect: `bad-answer redirect at ${step}, 1×`,
  huge: `bad-answer too-large at ${step}, 1×`,
  empty: `bad-answer incomplete at ${step}, 1×`,
  garbled: `bad-answer not-json at ${step}, 1×`,
  truncate: `offline broken-off at ${step}, 3×`,
  'slow-body': `timed-out at ${step}, 1×`,
  hang: `timed-out at ${step}, 1×`,
  reset: `offline broken-off at ${step}, 3×`,
})

test('whatever goes wrong, wherever, is a failure with a name, in time', async () => {
  const operations: Operation[] = ['GetCallerIdentity', 'AssumeRole', 'DescribeRegions', 'getSigninToken']
  const met = await Promise.all(operations.map(async operation => [operation, await faults(operation)]))
  expect(Object.fromEntries(met)).toEqual({
    GetCallerIdentity: fromApi('caller-identity'),
    AssumeRole: fromApi('assume-role'),
    DescribeRegions: fromApi('regions'),
    getSigninToken: {
      throttle: 'throttled HTTP 429 at sign-in-token, 3×',
      // Where a sign-in host has trouble another is asked.
      'error-500': 'aws-unavailable HTTP 500 at sign-in-token, 6×',
      'error-503': 'aws-unavailable HTTP 503 at sign-in-token, 6×',
      html: 'bad-answer html at sign-in-token, 1×',
      redirect: 'bad-answer redirect at sign-in-token, 1×',
      huge: 'bad-answer too-large at sign-in-token, 1×',
      empty: 'bad-answer not-json at sign-in-token, 1×',
      garbled: 'bad-answer not-json at sign-in-token, 1×',
      truncate: 'offline broken-off at sign-in-token, 6×',
      'slow-body': 'timed-out at sign-in-token, 2×',
      hang: 'timed-out at sign-in-token, 2×',
      reset: 'offline broken-off at sign-in-token, 6×',
    },
  })
})

test.each<[Operation, Fault]>([
  ['GetCallerIdentity', 'throttle'],
  ['AssumeRole', 'throttle'],
  ['AssumeRole', 'error-500'],
  ['AssumeRole', 'reset'],
  ['DescribeRegions', 'error-503'],
  ['getSigninToken', 'error-503'],
  ['getSigninToken', 'reset'],
])('%s is tried again after %s, and works', async (operation, kind) => {
  const scene = await setSignedUpScene()
  scene.sandbox.control.addFault({ operation, kind, times: 2 })
  expect(told(await wishes[operation](scene))).toBe('ok')
})
