import type { AwsFailure, Step } from '../../shared/failures'
/** Why a signal was aborted when a person cancelled. */
export declare const cancelled: unique symbol
export type CallFailure =
  | AwsFailure
  | {
      kind: 'cancelled'
    }
/** What was thrown while AWS was asked, as a failure. A bug of ours is thrown on. */
export declare function awsFailure(step: Step, error: unknown): CallFailure
export declare const awsFailed: (
  step: Step,
  error: unknown,
) => {
  ok: false
  failure: CallFailure
}
