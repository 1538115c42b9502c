import type { RoleArnProblem } from './arn'
import { awsFailureText } from './aws-failure-text'
import { type FailureText, text } from './failure-sentences'
import type { Failure } from './failures'
import { keychainText, keySourceText, rotationText } from './key-failure-text'
import { openingText } from './opening-failure-text'
import { partitions } from './partition-facts'
import { settingText } from './setting-failure-text'
import { NAME_MAX_LENGTH, NOTE_MAX_LENGTH } from './text-lengths'

/** Says any failure in two sentences. The causes of `access-denied` and its evidence stand beside them. */
export function failureText(failure: Failure): FailureText {
  switch (failure.kind) {
    case 'keychain':
      return keychainText(failure.state)
    case 'keys-missing':
      if (failure.keyStore === 'memory') {
        return text(
          `The keys of ${failure.identityName} were kept until Hatrack quit.`,
          'They were never written down. Add them again.',
        )
      }
      return text(
        `The keychain has no keys for ${failure.identityName}.`,
        'They were removed outside Hatrack, or this is another keychain. Add the identity’s keys again.',
      )
    case 'key-source':
      return keySourceText(failure.problem)
    case 'storage':
      return storageText(failure)
    case 'invalid-role-arn':
      return text(roleArnText[failure.problem], 'A role ARN looks like arn:aws:iam::123456789012:role/NAME.')
    case 'invalid-account-id':
      return text(
        'This is not an account id.',
        'It has 12 digits; dashes and spaces between them do not matter.',
      )
    case 'invalid-role-name':
      return text(
        'This is not the name of a role.',
        'It has up to 64 letters, digits or any of + = , . @ - _, and its path, if it has one, stands in front: path/NAME.',
      )
    case 'invalid-external-id':
      return text(
        'This External ID cannot be one.',
        'It has 2 to 1,224 letters, digits or any of + = , . @ : / - _ and no spaces.',
      )
    case 'invalid-name':
      return text(
        'This name cannot be kept.',
        `Use up to ${NAME_MAX_LENGTH} characters, without control characters or marks that change the direction of writing.`,
      )
    case 'invalid-note':
      return text(
        'This note cannot be kept.',
        `Use up to ${NOTE_MAX_LENGTH.toLocaleString('en-US')} characters, without control characters or marks that change the direction of writing.`,
      )
    case 'invalid-session-name':
      return text(
        'This session name cannot be used.',
        'Its variables are {user}, {account}, {account-id} and {role}; it has up to 200 characters.',
      )
    case 'open-trust':
      return text(
        'This role is open to the confused deputy.',
        failure.problem === 'no-external-id-needed'
          ? 'It let Hatrack in without its External ID, so whoever else your identity serves could be led into this account. AWS asks not to keep such a role.'
          : 'It let Hatrack in with a made-up External ID, so whoever else your identity serves could be led into this account. AWS asks not to keep such a role.',
      )
    case 'mfa-not-set':
      return text(
        `${failure.identityName} has no MFA device in Hatrack.`,
        'The role asks for MFA. Say which device the identity’s user has, then try again.',
      )
    case 'invalid-mfa-serial':
      return text(
        'This is not the serial number of an MFA device.',
        'Of a virtual device it looks like arn:aws:iam::123456789012:mfa/NAME; of a hardware device it is printed on it.',
      )
    case 'invalid-mfa-code':
      return failure.problem === 'used'
        ? text('This code was used already.', 'AWS takes each code once. Wait for the next one.')
        : text('This is not an MFA code.', 'A code has six digits.')
    case 'prompt-gone':
      return text('Nothing waits for this code any more.', 'Try again from where you started.')
    case 'rotation':
      return rotationText(failure)
    case 'partition-mismatch':
      return text(
        `The role is in ${partitions[failure.role].title}, the identity in ${partitions[failure.identity].title}.`,
        'Partitions are separate: choose an identity of the role’s own partition, or add one.',
      )
    case 'region-not-enabled':
      return text(
        `The account has no region ${failure.region}.`,
        'Check its spelling, or have the region enabled in that account. Without a region the default is used.',
      )
    case 'region-mismatch':
      return text(
        `The region ${failure.region} is not one of ${partitions[failure.partition].title}.`,
        `The role’s partition has other regions. Change the field Region under Edit, for example to ${partitions[failure.partition].defaultRegion}, or choose where to land again.`,
      )
    case 'console-unsupported':
      return text(
        `Consoles of ${partitions[failure.partition].title} cannot be opened.`,
        'AWS does not publish the sign-in hosts of this partition.',
      )
    case 'browser-failed':
    case 'browser-gone':
    case 'profile-gone':
    case 'add-on-missing':
    case 'invalid-destination':
    case 'too-many-sessions':
    case 'already-open':
    case 'reason-needed':
    case 'not-signed-out':
    case 'unknown-session':
    case 'unknown-window':
      return openingText(failure)
    case 'invalid-setting':
    case 'login-item':
      return settingText(failure)
    case 'history-unreadable':
      return text(
        'The history could not be read.',
        'It is as it was before. Check the permissions of Hatrack’s folder, then try again.',
      )
    case 'unknown-account':
      return text('This account is no longer linked.', 'Link it again.')
    case 'unknown-identity':
      return text('This identity is no longer there.', 'Choose another for the account under Edit.')
    case 'identity-in-use':
      return text(
        `${failure.accounts === 1 ? 'One linked account uses' : `${failure.accounts} linked accounts use`} this identity.`,
        'Give them another identity first, or say that they may wait for one.',
      )
    case 'cancelled':
      return text('Cancelled.', 'Nothing was opened or changed.')
    case 'malformed-request':
    case 'untrusted-sender':
      return text(
        'Hatrack refused a request from its own window.',
        'Restart Hatrack. If it happens again, report it.',
      )
    case 'crashed':
      return text(
        'Something in Hatrack broke.',
        `Nothing was lost. The log has the details under ${failure.reference}.`,
      )
    default:
      return awsFailureText(failure)
  }
}

const roleArnText: Record<RoleArnProblem, string> = {
  empty: 'A role ARN is needed.',
  'too-long': 'This is longer than an ARN can be.',
  'not-an-arn': 'This is not an ARN.',
  'unknown-partition': 'AWS has no such partition.',
  region: 'The ARN of a role names no region: two colons follow iam.',
  'account-id': 'The account id in this ARN does not have 12 digits.',
  user: 'This is the ARN of a user, not of a role.',
  'assumed-role-session': 'This is the ARN of a role’s session, not of the role.',
  'account-root': 'This is the ARN of an account, not of a role.',
  'not-a-role': 'This ARN is not one of a role.',
  'role-name': 'The role’s name or path in this ARN is not one that AWS allows.',
}

function storageText(failure: Extract<Failure, { kind: 'storage' }>): FailureText {
  switch (failure.problem) {
    case 'disk-full':
      return text('The disk is full.', `${failure.file} is as it was before. Make room, then try again.`)
    case 'not-writable':
      return text(
        `${failure.file} cannot be written.`,
        'It is as it was before. Check the permissions of Hatrack’s folder.',
      )
    case 'newer-version':
      return text(
        `A newer Hatrack wrote ${failure.file}.`,
        'It is shown and not changed. Update Hatrack to go on.',
      )
    case 'unreadable':
      return text(
        `${failure.file} cannot be read.`,
        'Nothing is written over it. Check its permissions and its disk, then try again.',
      )
    case 'invalid':
      return text(
        `${failure.file} cannot hold this.`,
        'It is as it was before. Check what was to be saved, and report it if nothing is wrong with that.',
      )
    case 'other':
      return text(`${failure.file} could not be saved.`, 'It is as it was before. Try again.')
    default:
      return failure.problem satisfies never
  }
}
