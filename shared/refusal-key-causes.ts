import { roleArnParts } from './arn'
import type { AwsEvidence, Cause } from './aws-failures'
import { partitions } from './partition-facts'
import { fixesOf } from './refusal-fixes'
import type { RefusedLink } from './refusal-link'
import { roleCausesOf } from './refusal-role-causes'

/** AWS does not know the access key, where it was asked. */
export function unknownKeyCauses({ step }: AwsEvidence, link: RefusedLink): Cause[] {
  const { identity, roleArn, known } = link
  const { partition } = roleArnParts(roleArn)
  // A role's own endpoint knows no keys of another partition.
  if (partition !== identity.partition) return [roleCausesOf(link).otherPartition]
  if (step === 'regions' || step === 'sign-in-token') return roleSessionCauses(link)
  const causes = keyCausesOf(link)
  return known.workedBefore || known.identityWorks
    ? [causes.inactive, causes.elsewhere]
    : [causes.inactive, causes.newKey, causes.elsewhere]
}

/** The signature is not the one that AWS counts out for the request. */
export function signatureCauses({ message }: AwsEvidence, link: RefusedLink): Cause[] {
  const { known } = link
  const causes = keyCausesOf(link)
  // The scope names date, region and service; a right one arrives wrong only where it was not sent to.
  if (/Credential should be scoped|Credential scope/.test(message)) return [causes.anotherEndpoint]
  // A secret that signed before is right.
  return known.workedBefore || known.identityWorks
    ? [causes.changedOnTheWay, causes.wrongSecret]
    : [causes.wrongSecret, causes.changedOnTheWay]
}

/** The request arrived without its signature, or with half of it. */
export const strippedCauses = (link: RefusedLink): Cause[] => [keyCausesOf(link).strippedOnTheWay]

/** Temporary credentials have ended: the role's, those of an MFA code, or the identity's own. */
export function expiredCauses({ step }: AwsEvidence, link: RefusedLink): Cause[] {
  if (step === 'regions' || step === 'sign-in-token') return endedSessionCauses(link)
  const { mfaSession, temporaryKeys } = keyCausesOf(link)
  return link.known.mfaSent ? [mfaSession, temporaryKeys] : [temporaryKeys]
}

/** A service did not take the role session that STS has just given. */
export function roleSessionCauses(link: RefusedLink): Cause[] {
  const { roleSession, regionOff } = keyCausesOf(link)
  return [roleSession, regionOff]
}

/**
 * The role session has ended. The sign-in endpoint says no with a page, and without a reason; but a SessionDuration
 * was left out before this.
 */
export const endedSessionCauses = (link: RefusedLink): Cause[] => [keyCausesOf(link).roleSession]

export const regionDisabledCauses = (link: RefusedLink): Cause[] => [keyCausesOf(link).stsSwitchedOff]

export const temporaryKeysCauses = (link: RefusedLink): Cause[] => [keyCausesOf(link).temporaryKeys]

export const rootCauses = (link: RefusedLink): Cause[] => [keyCausesOf(link).root]

export const twoKeysCauses = (link: RefusedLink): Cause[] => [keyCausesOf(link).twoKeys]

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html */
export function clockCauses({ message }: AwsEvidence, link: RefusedLink): Cause[] {
  const [, signed = '', now = ''] =
    /^Signature (?:expired|not yet current): (\w{16}) is \D*\w{16} \((\w{16})/.exec(message) ?? []
  const late = /^Signature expired/.test(message)
  const by = minutesBetween(signed, now)
  return [
    {
      title: late ? 'This computer’s clock is slow.' : 'This computer’s clock is fast.',
      detail: `${by === null ? 'AWS takes' : `It is ${by} ${late ? 'behind' : 'ahead of'} AWS’s, and AWS takes`} requests up to 15 minutes late or 5 minutes early. Let the computer set its clock by the network, and look at its time zone.`,
      fix: fixesOf(link).setClock(),
    },
  ]
}

/** In words; null where one of them is no date. */
function minutesBetween(signed: string, now: string): string | null {
  const minutes = Math.round(Math.abs(timeOf(now) - timeOf(signed)) / 60_000)
  if (Number.isNaN(minutes)) return null
  const hours = Math.floor(minutes / 60)
  return hours === 0 ? `${minutes} minutes` : `${hours} h ${minutes % 60} min`
}

/** `20210502T144040Z`, as AWS writes it here. */
const timeOf = (basicIso: string) =>
  Date.parse(basicIso.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))

function keyCausesOf(link: RefusedLink) {
  const { identity, roleArn, known } = link
  const role = roleArnParts(roleArn)
  const fixes = fixesOf(link)
  const { title, defaultRegion } = partitions[identity.partition]
  return {
    inactive: {
      title: 'The access key was deactivated or deleted.',
      detail:
        known.workedBefore || known.identityWorks
          ? `It worked before. This command lists the keys of ${identity.userArn}; run it with other keys, and activate this one or add another.`
          : `Or its id was copied wrongly. This command lists the keys of ${identity.userArn}; run it with other keys, and compare.`,
      fix: fixes.listAccessKeys(),
    },
    newKey: {
      title: 'The access key is only seconds old.',
      detail: 'AWS takes a moment to know a new key everywhere. Try again in ten seconds.',
      fix: null,
    },
    elsewhere: {
      title: 'The key is not known in this region.',
      detail: `${title} was asked, in ${defaultRegion}. Keys of China, GovCloud and the like are not known there, nor is any key in a region that its account has not enabled.`,
      fix: null,
    },
    wrongSecret: {
      title: 'The secret access key does not belong to the access key id.',
      detail:
        'A character may be missing, or the two come from different keys. Add both again; where the secret is lost, this command makes a new key.',
      fix: fixes.createAccessKey(),
    },
    changedOnTheWay: {
      title: 'Something on the way changes requests.',
      detail: `${
        known.workedBefore || known.identityWorks ? 'The same keys signed well before. ' : ''
      }A proxy or security software that rewrites headers breaks the signature. Let the computer reach AWS without it.`,
      fix: null,
    },
    strippedOnTheWay: {
      title: 'A proxy takes the signature out of requests.',
      detail:
        'Hatrack signed this one, and AWS did not find all of the signature’s headers. Have the proxy pass Authorization and X-Amz-Date on, or let the computer reach AWS without it.',
      fix: null,
    },
    anotherEndpoint: {
      title: 'The request reached another endpoint than it was signed for.',
      detail:
        'A proxy, or a name server of the network, leads AWS’s host names elsewhere. Let the computer reach AWS without it.',
      fix: null,
    },
    mfaSession: {
      title: 'The session of your MFA code has ended.',
      detail: 'Try again, and give a new code.',
      fix: null,
    },
    temporaryKeys: {
      title: 'These keys are temporary.',
      detail:
        'Hatrack makes its own sessions, from the long-term keys of an IAM user: their ids begin with AKIA. This command makes such keys.',
      fix: fixes.createAccessKey(),
    },
    root: {
      title: 'These are root keys.',
      detail:
        'AWS never lets a root user assume a role. Add the keys of an IAM user; these commands make one. Then delete the root keys.',
      fix: fixes.createUser(),
    },
    twoKeys: {
      title: 'Your user has two access keys already.',
      detail:
        'AWS keeps no third, and counts inactive ones. This command lists them; delete the one that nobody uses.',
      fix: fixes.listAccessKeys(),
    },
    stsSwitchedOff: {
      title: 'Your account has switched STS off in this region.',
      detail: `Somebody who administers account ${identity.accountId} activates STS for ${partitions[role.partition].defaultRegion} in the IAM console, under Account settings. There is no command for it.`,
      fix: null,
    },
    roleSession: {
      title: 'The role’s session has ended or was revoked.',
      detail:
        'Try again: Hatrack assumes the role anew. If that fails too, ask the owner whether sessions of the role are revoked.',
      fix: null,
    },
    regionOff: {
      title: 'The region is not enabled in the account.',
      detail: `A region that account ${role.accountId} has not enabled knows none of its sessions. Its owner enables it with this command.`,
      fix: fixes.enableRegion(partitions[role.partition].defaultRegion),
    },
  } satisfies Record<string, Cause>
}
