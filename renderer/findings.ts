import type { Finding, LinkedAccount } from '../shared/account'
import { failureText } from '../shared/failure-text'
import type { VerifyOutcome } from '../shared/verify-outcome'

export function findingsOf({ verification }: Pick<LinkedAccount, 'verification'>): readonly Finding[] {
  return verification.state === 'verified' ? verification.findings : []
}

/** Whether the last verification found something that should be told at length. */
export const hasCard = (account: Pick<LinkedAccount, 'verification'>): boolean =>
  account.verification.state === 'refused' || findingsOf(account).length > 0

/** What a verification found, in a sentence, and what mends it. */
export const findingText: Record<Finding, { title: string; detail: string; remedy: string }> = {
  'no-external-id-needed': {
    title: 'Open to the confused deputy',
    detail:
      'The role let Hatrack in without its External ID, so whoever else your identity serves could be led into this account.',
    remedy: 'The owner of the account replaces the role’s trust policy by this one.',
  },
  'any-external-id-accepted': {
    title: 'Open to the confused deputy',
    detail:
      'The role let Hatrack in with a made-up External ID, so whoever else your identity serves could be led into this account.',
    remedy: 'The owner of the account replaces the role’s trust policy by this one.',
  },
  'regions-refused': {
    title: 'The role may not list regions',
    detail: 'Its permissions leave out ec2:DescribeRegions. A console needs no such permission.',
    remedy: 'Allow ec2:DescribeRegions in the role’s permissions, if you want the region checked.',
  },
  'console-refused': {
    title: 'No console for this role',
    detail: 'AWS gave no sign-in token for it. Its credentials would still work in a terminal.',
    remedy: 'Look for a policy that denies it: a service control policy, or the role’s permissions boundary.',
  },
}

/** What a verification leaves open: it signs nobody in. */
export const untestedText =
  'Not tested: that a console opens. A sign-in policy of the account or its organization can still refuse it.'

/** Why an account needs attention after a verification, in a line. */
export function reasonOf({ failure }: VerifyOutcome, account: LinkedAccount | undefined): string {
  if (failure) {
    const { title } = failureText(failure)
    const likely = 'causes' in failure ? failure.causes[0]?.title : undefined
    return likely ? `${title} ${likely}` : title
  }
  return (account ? findingsOf(account) : []).map(finding => `${findingText[finding].title}.`).join(' ')
}
