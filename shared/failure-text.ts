import type { RoleArnProblem } from './arn'
import { awsFailureText } from './aws-failure-text'
import { type FailureText, text } from './failure-sentences'
import type { Failure, KeychainState, KeySourceFailure } from './failures'
import { partitions } from './partition-facts'

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
    case 'invalid-external-id':
      return text(
        'This External ID cannot be one.',
        'It has 2 to 1,224 letters, digits or any of + = , . @ : / - _ and no spaces.',
      )
    case 'invalid-name':
      return text(
        'This name cannot be kept.',
        'Use up to 200 characters, without control characters or marks that change the direction of writing.',
      )
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
    case 'console-unsupported':
      return text(
        `Consoles of ${partitions[failure.partition].title} cannot be opened.`,
        'AWS does not publish the sign-in hosts of this partition.',
      )
    case 'browser-failed':
      return text(
        'The browser did not open.',
        'Check that a default browser is set, or copy the sign-in URL and paste it yourself.',
      )
    case 'unknown-account':
      return text('This account is no longer linked.', 'Link it again.')
    case 'unknown-identity':
      return text('This identity is no longer there.', 'Add it again, or choose another for the account.')
    case 'identity-in-use':
      return text(
        `${failure.accounts === 1 ? 'One linked account uses' : `${failure.accounts} linked accounts use`} this identity.`,
        'Unlink them first.',
      )
    case 'cancelled':
      return text('Cancelled.', 'Nothing was opened.')
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

function keychainText(state: KeychainState): FailureText {
  switch (state) {
    case 'absent':
      return text(
        'This computer has no keychain running.',
        'On Linux, start a Secret Service such as gnome-keyring or KWallet. Or keep the keys in memory until Hatrack quits.',
      )
    case 'locked':
      return text('The keychain is locked.', 'Unlock it, then try again.')
    case 'unavailable':
      return text(
        'The keychain did not work.',
        'Your keys are still in it. Try again, or restart the keychain’s service.',
      )
    case 'timed-out':
      return text(
        'The keychain did not answer in time.',
        'It may be waiting for you in another window. Your keys are still in it.',
      )
    default:
      return state satisfies never
  }
}

function keySourceText(problem: KeySourceFailure['problem']): FailureText {
  switch (problem) {
    case 'access-key-id':
      return text(
        'This is not an access key id.',
        'It has at least 16 capital letters and digits, and starts with AKIA.',
      )
    case 'secret-access-key':
      return text(
        'This is not a secret access key.',
        'It has 40 characters and no spaces. AWS shows it once, when the key is made.',
      )
    case 'temporary-keys':
      return text(
        'These are temporary keys.',
        'Hatrack needs the long-term keys of an IAM user; they start with AKIA.',
      )
    case 'root-keys':
      return text(
        'These are the keys of a root user.',
        'AWS never lets root assume a role. Use the keys of an IAM user, and delete root’s.',
      )
    case 'not-a-user':
      return text(
        'These keys do not belong to an IAM user.',
        'Hatrack needs the long-term keys of an IAM user.',
      )
    case 'another-user':
      return text(
        'These keys belong to another user.',
        'The keychain’s item was changed outside Hatrack. Add the identity’s keys again.',
      )
    case 'environment-incomplete':
      return text(
        'The environment does not hold both keys.',
        'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, then start Hatrack again.',
      )
    case 'profile-missing':
      return text('The AWS credentials file has no such profile.', 'Choose another, or type the keys.')
    case 'profile-incomplete':
      return text(
        'This profile does not hold both keys.',
        'It needs aws_access_key_id and aws_secret_access_key.',
      )
    case 'file-unreadable':
      return text(
        'The AWS credentials file could not be read.',
        'Check that you may read it, or type the keys.',
      )
    default:
      return problem satisfies never
  }
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
    case 'other':
      return text(`${failure.file} could not be saved.`, 'It is as it was before. Try again.')
    default:
      return failure.problem satisfies never
  }
}
