import type { AwsFailure } from '../../shared/aws-failures'
import type { WindowSignIn } from '../../shared/console-window'
import { failureText } from '../../shared/failure-text'
import type { Failure } from '../../shared/failures'
import { consoleRefusalCauses } from '../../shared/sign-in-causes'
import type { WindowProblem } from './console-windows'

const step = 'console-page' as const

/** Why a window came to no console, as a failure. `seconds`: how long was waited at most. */
export function windowFailure(problem: WindowProblem, seconds: number): AwsFailure | { kind: 'cancelled' } {
  switch (problem.by) {
    case 'status':
      return refusal(problem.status)
    case 'network':
      return { kind: 'offline', step, problem: networkProblem(problem.error) }
    case 'led-away':
      return { kind: 'bad-answer', step, problem: 'redirect', status: 0 }
    case 'stopped':
      return { kind: 'cancelled' }
    case 'time':
      return problem.status === null
        ? { kind: 'timed-out', step, afterSeconds: seconds }
        : { kind: 'bad-answer', step, problem: 'html', status: problem.status }
    default:
      return problem satisfies never
  }
}

function refusal(status: number): AwsFailure {
  const evidence = {
    step,
    code: `HTTP ${status}`,
    message:
      status < 500
        ? 'AWS gave a token for this console, and its sign-in page did not take it. Try again with a clean sign-in.'
        : '',
    status,
    requestId: null,
  }
  return { kind: kindOf(status), evidence, causes: consoleRefusalCauses(status) }
}

function kindOf(status: number) {
  if (status === 401 || status === 403) return 'access-denied'
  if (status === 429) return 'throttled'
  return status >= 500 ? 'aws-unavailable' : 'rejected'
}

type NetworkProblem = Extract<AwsFailure, { kind: 'offline' }>['problem']

// https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h
const networkProblems: [RegExp, NetworkProblem][] = [
  [/^ERR_(?:PROXY|TUNNEL|SOCKS|MANDATORY_PROXY)/, 'proxy'],
  [/^ERR_NAME_/, 'name-not-found'],
  [/^ERR_CONNECTION_REFUSED/, 'refused'],
  [/^ERR_(?:CERT|SSL|BAD_SSL)/, 'tls'],
  [/^ERR_(?:CONNECTION|EMPTY_RESPONSE|NETWORK_CHANGED|HTTP2|QUIC|INCOMPLETE|CONTENT_LENGTH)/, 'broken-off'],
]

const networkProblem = (error: string): NetworkProblem =>
  networkProblems.find(([pattern]) => pattern.test(error))?.[1] ?? 'other'

/** The same for the window itself, to say in place of the page. */
export function failedSignIn(failure: Failure): Extract<WindowSignIn, { step: 'failed' }> {
  const { title, next } = failureText(failure)
  const stopped = failure.kind === 'cancelled'
  return {
    step: 'failed',
    title: stopped ? 'Signing in was stopped.' : title,
    advice: stopped ? 'Nothing is open here. Try again, or close the window.' : next,
    answer: 'evidence' in failure ? failure.evidence.code : null,
    causes: 'causes' in failure ? [...failure.causes] : [],
  }
}
