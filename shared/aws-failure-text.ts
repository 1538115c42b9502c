import type { AwsFailure, Step } from './aws-failures'
import { type FailureText, text } from './failure-sentences'

/** Steps as progress and failures name them. */
export const stepTitle: Record<Step, string> = {
  keychain: 'Reading the keychain',
  'caller-identity': 'Asking AWS whose keys these are',
  'mfa-code': 'Waiting for an MFA code',
  'session-token': 'Getting an MFA session',
  'assume-role': 'Assuming the role',
  'without-external-id': 'Trying without the External ID',
  'other-external-id': 'Trying another External ID',
  regions: 'Listing regions as the role',
  'sign-in-token': 'Getting a sign-in token',
  handoff: 'Opening the browser',
  'console-page': 'Signing in to the console',
  'mfa-devices': 'Listing the user’s MFA devices',
  'list-access-keys': 'Listing the user’s access keys',
  'create-access-key': 'Creating an access key',
  'update-access-key': 'Deactivating the old access key',
  'delete-access-key': 'Deleting an access key',
}

/** Says what AWS answered, or that it did not. */
export function awsFailureText(failure: AwsFailure): FailureText {
  switch (failure.kind) {
    case 'access-denied':
      return text(
        refusedText[failure.evidence.step] ?? 'AWS refused the request.',
        failure.causes.length > 1
          ? 'These are the likely causes, the first one first.'
          : failure.causes.length === 1
            ? 'This is why, by what AWS said.'
            : failure.evidence.message,
      )
    case 'invalid-keys':
      return text(
        'AWS does not accept these keys.',
        'The access key is deleted, inactive, or its secret does not belong to it. Create a new key for the user and add it again.',
      )
    case 'expired-session':
      return text('These keys have expired.', 'Add the long-term keys of an IAM user instead.')
    case 'clock-off':
      return text(
        'This computer’s clock is off.',
        'AWS refuses requests signed 15 minutes late or 5 minutes early. Set the clock, then try again.',
      )
    case 'throttled':
      return text('AWS is limiting requests.', 'Too many requests came at once. Try again in a minute.')
    case 'rejected':
      return text(
        failure.evidence.step === 'console-page'
          ? 'AWS’s sign-in page refused the sign-in.'
          : 'AWS rejected the request.',
        failure.evidence.message || `It gave no reason but the code ${failure.evidence.code}. Try again.`,
      )
    case 'aws-unavailable':
      return text('AWS has a problem of its own.', 'Its answer was an internal error. Try again in a minute.')
    case 'offline':
      return text(
        offlineText[failure.problem],
        `While: ${stepTitle[failure.step].toLowerCase()}. Check the network, then try again.`,
      )
    case 'timed-out':
      return text(
        `No answer within ${failure.afterSeconds} seconds.`,
        `While: ${stepTitle[failure.step].toLowerCase()}. Check the network and any proxy, then try again.`,
      )
    case 'bad-answer':
      if (failure.step === 'console-page')
        return noConsoleText[failure.problem === 'redirect' ? 'redirect' : 'stuck']
      return text(
        'The answer did not come from AWS, or not whole.',
        `${badAnswerText[failure.problem]} A proxy or a sign-in page of the network may stand in between.`,
      )
    default:
      return failure satisfies never
  }
}

const refusedText: Partial<Record<Step, string>> = {
  'assume-role': 'AWS refused the role.',
  'console-page': 'AWS refused to sign in to the console.',
}

/** A window that came to no console, though something answered. */
const noConsoleText = {
  redirect: text(
    'The sign-in led away from AWS.',
    'Hatrack did not follow. A proxy or a sign-in page of the network may stand in between. Try again, or open in your browser.',
  ),
  stuck: text(
    'AWS’s sign-in page did not go on to the console.',
    'It answered with a page of its own. Try again with a clean sign-in, or open in your browser to see that page.',
  ),
}

const offlineText = {
  'name-not-found': 'AWS’s host name cannot be found.',
  refused: 'The connection to AWS was refused.',
  tls: 'The connection to AWS is not trusted.',
  'broken-off': 'The connection to AWS broke off.',
  proxy: 'The proxy did not let the request through.',
  other: 'AWS cannot be reached.',
}

const badAnswerText = {
  redirect: 'It pointed to another address, and Hatrack did not follow.',
  html: 'It was a web page.',
  'too-large': 'It was far too long.',
  'not-json': 'It could not be read.',
  incomplete: 'It lacked what was asked for.',
}
