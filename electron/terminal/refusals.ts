import { type FailureText, text } from '../../shared/failure-sentences'
import { type CommandAnswer, PROTOCOL_VERSION } from './protocol'

/** What the command may be told besides the failures of the contract. */
const refusals = {
  denied: text('You denied this in Hatrack.', 'Run the command again if it should have the credentials.'),
  unanswered: text(
    'Nobody answered in Hatrack within a minute.',
    'Run the command again, and answer in Hatrack’s window.',
  ),
  locked: text('Hatrack was locked meanwhile.', 'Run the command again.'),
  busy: text('Too many programs ask Hatrack at once.', 'Wait a moment, then try again.'),
  'too-late': text('Hatrack could not answer in time.', 'Look at its window, then try again.'),
  'points-nowhere': text(
    'This names no AWS account.',
    'Give the account’s ID in AWS, the ARN of its role, or its id in Hatrack: choose “Terminal” at the account.',
  ),
  'not-linked': text(
    'No link goes to that account and role.',
    'Link it in Hatrack, or give the ID of an account that is linked.',
  ),
  'several-links': text(
    'Several links go to that account.',
    'Give the ARN of the role, or the account’s id in Hatrack: choose “Terminal” at it.',
  ),
  'malformed-request': text(
    'Hatrack does not understand this request.',
    'The command and the running Hatrack may differ in version: quit Hatrack and start it again.',
  ),
  crashed: text('Something in Hatrack broke.', 'Try again. If it happens again, report it.'),
} satisfies Record<string, FailureText>

export const refused = (kind: keyof typeof refusals): CommandAnswer => ({
  version: PROTOCOL_VERSION,
  ok: false,
  failure: { kind, ...refusals[kind] },
})
