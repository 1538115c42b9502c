import type { AwsEvidence, Cause } from './aws-failures'
import { fixesOf } from './refusal-fixes'
import type { RefusedLink } from './refusal-link'
import { roleCausesOf } from './refusal-role-causes'

const LONGEST_SECONDS = 43_200

/**
 * MFA that was shown and not taken. AWS has three messages for it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
 */
export function mfaCauses({ message }: AwsEvidence, link: RefusedLink): Cause[] {
  const { identity } = link
  const serial: Cause = {
    title: 'The MFA device is not one of your user’s.',
    detail: `It must be a device of ${identity.userArn} itself, never one of the role’s account. The serial number of a virtual device contains :mfa/, not :user/. This command prints the right one.`,
    fix: fixesOf(link).listMfaDevices(),
  }
  if (/unable to validate MFA code/.test(message)) return [serial]
  if (/must provide both/.test(message)) {
    return [
      {
        title: 'The code or the device’s serial number was missing.',
        detail: 'AWS takes both or neither. Set the device of your identity again, then give a code.',
        fix: fixesOf(link).listMfaDevices(),
      },
    ]
  }
  return [
    {
      title: 'AWS did not take the MFA code.',
      detail:
        'It was mistyped, or used before: AWS takes each code once. Wait for the next one, at most 30 seconds.',
      fix: null,
    },
    {
      title: 'The clock of the MFA device is off.',
      detail:
        'Codes are counted from the time. Let the phone set its clock by the network; for a hardware token, resynchronise it in the IAM console.',
      fix: null,
    },
    { ...serial, title: 'The code is of another MFA device.' },
  ]
}

/** What AWS says of a request before it asks any policy. */
export function validationCauses({ message }: AwsEvidence, link: RefusedLink): Cause[] {
  const fixes = fixesOf(link)
  if (/exceeds the MaxSessionDuration/.test(message)) {
    return [
      {
        title: 'The role allows no session that long.',
        detail:
          'Choose a shorter session for this account, or have the owner of the role allow up to twelve hours by this command.',
        fix: fixes.lengthenSessions(LONGEST_SECONDS),
      },
    ]
  }
  if (/1 hour session limit for roles assumed by role chaining/.test(message)) {
    return [
      {
        title: 'Through an MFA session a role lasts an hour.',
        detail:
          'AWS calls that role chaining. Choose at most an hour for this account, or have the identity ask for a code each time: then a console may last up to twelve.',
        fix: null,
      },
    ]
  }
  // https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
  if (/^\S+ is invalid$/.test(message)) return [{ ...roleCausesOf(link).roleName, ...roleForm }]
  const members = [...message.matchAll(/ at '(\w{1,64})' failed to satisfy constraint/g)].map(
    ([, name]) => name,
  )
  return [...new Set(members)].flatMap(name => memberCauses.get(name ?? '') ?? [])
}

const roleForm = {
  title: 'AWS does not read this as the ARN of a role.',
  detail: 'It is arn:PARTITION:iam::ACCOUNT:role/NAME. Run in the role’s account, this command prints it.',
}

const memberCauses = new Map<string, Cause>(
  Object.entries({
    roleSessionName: {
      title: 'AWS does not take the session name.',
      detail:
        'It has 2 to 64 letters, digits or + = , . @ - _ and no spaces. Change the session name of this account.',
      fix: null,
    },
    externalId: {
      title: 'AWS does not take the External ID.',
      detail:
        'It has 2 to 1,224 letters, digits or + = , . @ : / - _ and no spaces. Look for what was pasted along.',
      fix: null,
    },
    roleArn: { ...roleForm, fix: null },
    durationSeconds: {
      title: 'AWS does not take this length of a session.',
      detail: 'It lasts from 15 minutes to 12 hours. Choose another length for this account.',
      fix: null,
    },
    serialNumber: {
      title: 'AWS does not take the MFA device’s serial number.',
      detail:
        'Set the device of your identity again. A virtual device’s is arn:PARTITION:iam::ACCOUNT:mfa/NAME.',
      fix: null,
    },
    tokenCode: {
      title: 'AWS does not take the form of the MFA code.',
      detail: 'It is six digits, without spaces.',
      fix: null,
    },
  }),
)
