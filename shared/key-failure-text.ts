import { type FailureText, text } from './failure-sentences'
import type { KeychainState, KeySourceFailure, RotationFailure } from './failures'

/** What is the matter with the keychain. */
export function keychainText(state: KeychainState): FailureText {
  switch (state) {
    case 'absent':
      return text(
        'This computer has no keychain running.',
        'On Linux, start a Secret Service such as gnome-keyring or KWallet. Or keep the keys in memory until Hatrack quits.',
      )
    case 'no-session-bus':
      return text(
        'No session bus is running, so no keychain can be reached.',
        'Start Hatrack in your desktop session, or with dbus-run-session. Or keep the keys in memory until Hatrack quits.',
      )
    case 'not-permitted':
      return text(
        'Hatrack is confined and may not use the keychain.',
        'Snap: connect its password-manager-service. Flatpak: run “flatpak override --user --talk-name=org.freedesktop.secrets dev.hatrack.app”. Then start Hatrack again.',
      )
    case 'ambiguous':
      return text(
        'The keychain holds two different items for this identity.',
        'Replace the identity’s keys: that writes one item in their place.',
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

/** Why keys cannot be taken from where they are. */
export function keySourceText(problem: KeySourceFailure['problem']): FailureText {
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
        'An identity is one user. Give the keys of the same user, or add these as an identity of their own.',
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
    case 'profile-ambiguous':
      return text(
        'The AWS credentials file has this profile twice, with different keys.',
        'AWS’s tools differ in which they take. Remove one from the file, or type the keys.',
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

/** Where a rotation stopped. Nothing is lost in any of these: the keys in the keychain work. */
export function rotationText({ problem, otherKey }: RotationFailure): FailureText {
  const other = otherKey ? `…${otherKey.ending}` : 'it'
  switch (problem) {
    case 'in-memory':
      return text(
        'Keys in memory cannot be rotated.',
        'A new key would be lost with the old one. Replace the keys and keep them in the keychain first.',
      )
    case 'two-keys':
      return text(
        'The user has two access keys already.',
        `AWS allows no third. If nothing uses ${other}, delete it, then rotate again.`,
      )
    case 'new-key-not-working':
      return text(
        'The new key did not start to work.',
        'It is deleted again, and the old key stays in use. Try again later.',
      )
    case 'not-stored':
      return text(
        'The keychain did not keep the new key.',
        'The new key is deleted again, and the old one stays in use. Unlock the keychain, then try again.',
      )
    case 'old-key-left':
      return text(
        'The new key is in use; the old one is still there.',
        `Deactivate and delete ${other} by going on, as soon as the user may.`,
      )
    case 'new-key-left':
      return text(
        'The new key could not be taken back.',
        `The old key stays in use. Delete ${other} by going on, as soon as the user may.`,
      )
    case 'underway':
      return text('This key is being rotated.', 'Wait until that has ended.')
    default:
      return problem satisfies never
  }
}
