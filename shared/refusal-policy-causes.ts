import { roleArnParts } from './arn'
import type { AwsEvidence, Cause } from './aws-failures'
import { fixesOf } from './refusal-fixes'
import type { RefusedLink } from './refusal-link'
import { plainRefusal, roleCausesOf } from './refusal-role-causes'

/**
 * What the end of AWS's message names: `because no TYPE allows…`, `with an explicit deny in a TYPE`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
const NAMED =
  / (because no|with an explicit deny in an?|with an explicit deny in the) (service control|resource control|identity-based|role trust|resource-based|session|VPC endpoint) policy| (because no|with an explicit deny in an?) permissions boundary/
// ARNs hold no white space, so none of them can look like this.
const ACTION = / is not authorized to perform: ([\w-]{1,64}:\w{1,128})/
const OF_A_ROLE = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity']

/** Whom a policy refused, and what. */
interface Denied {
  action: string
  /** As a policy names it. */
  resource: string
  /** The role itself was refused, in its own account; else the server user. */
  isRole: boolean
  explicit: boolean
}

/** AccessDenied and its like, by the policy that AWS names, or by what was asked. */
export function denialCauses({ step, message }: AwsEvidence, link: RefusedLink): Cause[] {
  const { identity, roleArn } = link
  const isRole = step === 'regions'
  const [, action = isRole ? 'ec2:DescribeRegions' : 'sts:AssumeRole'] = ACTION.exec(message) ?? []
  const [found = '', , policy = found ? 'boundary' : 'none'] = NAMED.exec(message) ?? []
  const explicit = found.includes('deny')
  const resource = OF_A_ROLE.includes(action) ? roleArn : action.startsWith('iam:') ? identity.userArn : '*'
  const denied: Denied = { action, resource, isRole, explicit }
  const role = roleCausesOf(link)
  const named = policyCausesOf(link, denied)

  switch (policy) {
    case 'service control':
      return [named.serviceControl]
    case 'resource control':
      return [named.resourceControl]
    case 'VPC endpoint':
      return [named.endpoint]
    case 'session':
      return [named.session]
    case 'boundary':
      return [named.boundary]
    case 'identity-based':
      return [explicit ? named.ownDeny : isRole ? named.regions : ownPermission(link, denied)]
    case 'role trust':
    case 'resource-based':
      // The role is there, and the caller's own side has said yes.
      if (isExtra(action)) return [named.extraByRole]
      return [
        ...(explicit ? [role.trustDeny] : []),
        role.externalId,
        role.principal,
        ...(link.known.mfaSent ? [] : [role.mfa]),
      ]
    default:
      if (isRole) return [named.regions]
      if (isExtra(action)) return [named.extraByRole, named.extraByUser]
      if (step === 'caller-identity' || step === 'session-token') return [named.endpoint]
      if (iamSteps.includes(step)) return [ownPermission(link, denied, step)]
      return plainRefusal(link)
  }
}

const isExtra = (action: string) => action === 'sts:TagSession' || action === 'sts:SetSourceIdentity'

const iamSteps: AwsEvidence['step'][] = [
  'mfa-devices',
  'list-access-keys',
  'create-access-key',
  'update-access-key',
  'delete-access-key',
]

/** What the server user lacks: the role, or the care of its own keys. */
function ownPermission(link: RefusedLink, { action, resource }: Denied, step?: AwsEvidence['step']): Cause {
  const fixes = fixesOf(link)
  const { userArn } = link.identity
  if (isExtra(action))
    return policyCausesOf(link, { action, resource, isRole: false, explicit: false }).extraByUser
  if (action === 'iam:ListMFADevices' || step === 'mfa-devices') {
    return {
      title: 'Your user may not list its own MFA devices.',
      detail: `Type the serial number instead, or have this policy added to ${userArn}.`,
      fix: fixes.mfaLookupPolicy(),
    }
  }
  if (action.startsWith('iam:') || (step && iamSteps.includes(step))) {
    return {
      title: 'Your user may not manage its own access keys.',
      detail: `Somebody who administers its account adds this policy to ${userArn}.`,
      fix: fixes.rotationPolicy(),
    }
  }
  return roleCausesOf(link).callerPolicy
}

function policyCausesOf(link: RefusedLink, { action, resource, isRole, explicit }: Denied) {
  const { identity, roleArn } = link
  const fixes = fixesOf(link)
  const { accountId, roleName } = roleArnParts(roleArn)
  const who = isRole ? roleArn : identity.userArn
  return {
    // Service control policies bind the users and roles of an account, resource control policies what is in it.
    // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_authorization_policies.html
    serviceControl: {
      title: isRole
        ? 'The organisation of the account forbids it to the role.'
        : 'A guardrail of your own organisation forbids it.',
      detail: `A service control policy of account ${isRole ? accountId : identity.accountId} ${
        explicit ? 'denies' : 'does not allow'
      } ${action}. ${
        explicit
          ? 'Whoever administers that organisation adds this to the Condition of the statement that denies.'
          : 'Whoever administers that organisation adds this statement.'
      }`,
      fix: explicit ? fixes.exceptPrincipal(who) : fixes.guardrailAllow(action, resource),
    },
    resourceControl: {
      title: 'A guardrail of the role’s organisation forbids it.',
      detail: `A resource control policy over account ${accountId} denies ${action} to strangers. Whoever administers that organisation adds this to the Condition of the statement that denies.`,
      fix: fixes.exceptAccount(),
    },
    endpoint: {
      title: 'The policy of a VPC endpoint forbids it.',
      detail: explicit
        ? `The network that you are in reaches STS through an endpoint whose policy denies ${action}. Whoever runs the network adds this to the Condition of the statement that denies.`
        : `The network that you are in reaches STS through an endpoint whose policy leaves out ${action}. Whoever runs the network adds this statement, or you use another network.`,
      fix: explicit ? fixes.exceptPrincipal(who) : fixes.endpointAllow(action, resource),
    },
    boundary: {
      title: isRole
        ? 'The role’s permissions boundary forbids it.'
        : 'Your user’s permissions boundary forbids it.',
      detail: explicit
        ? `The permissions boundary of ${who} denies ${action}. Only a change of that Deny helps; whoever administers the account makes it.`
        : `The permissions boundary of ${who} does not include ${action}. A boundary limits what any other policy allows, so this has to be in it too.`,
      fix: explicit ? (isRole ? null : fixes.showBoundary()) : fixes.permission(action, resource),
    },
    session: {
      title: 'These credentials were narrowed when they were made.',
      detail: `They are temporary, and their session policy does not let them do ${action}. Use the long-term keys of an IAM user instead; this command makes some.`,
      fix: fixes.createAccessKey(),
    },
    ownDeny: isRole
      ? {
          title: 'A Deny among the role’s permissions forbids it.',
          detail: `A policy of role ${roleName} denies ${action}, and a Deny outweighs every Allow. The owner of account ${accountId} takes it out.`,
          fix: null,
        }
      : {
          title: 'A Deny in your user’s own policies forbids it.',
          detail: `It outweighs every Allow. This command names the policy of ${identity.userArn} that denies ${action}.`,
          fix: fixes.findDeny(action, resource),
        },
    extraByRole: {
      title: `The role’s trust policy does not allow ${action}.`,
      detail:
        'A request that tags or marks its session needs this from both sides. The owner replaces the trust policy by this one, or the mark is no longer sent.',
      fix: fixes.trustPolicy(action),
    },
    extraByUser: {
      title: `Your own user may not use ${action}.`,
      detail: `Both sides must allow it. ${identity.userArn} needs it on the role as well.`,
      fix: fixes.userPolicy(action),
    },
    regions: {
      title: 'The role may not list regions.',
      detail: 'Its permissions leave out ec2:DescribeRegions. The console still opens.',
      fix: fixes.permission('ec2:DescribeRegions', '*'),
    },
  } satisfies Record<string, Cause>
}
