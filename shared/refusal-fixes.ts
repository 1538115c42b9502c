import { parseCallerArn, roleArnParts } from './arn'
import type { Cause } from './aws-failures'
import { identityPolicies } from './identity-policy'
import { partitions } from './partition-facts'
import type { Partition } from './partitions'
import type { RefusedLink } from './refusal-link'
import { literally, type PolicyDocument, policyText, trustDocument } from './trust-policy'

export type Fix = NonNullable<Cause['fix']>

/** The statements and commands that mend a refusal. What the owner of the account runs reads or changes its role only. */
export function fixesOf({ identity, roleArn, externalId, known }: RefusedLink) {
  const role = roleArnParts(roleArn)
  const caller = parseCallerArn(identity.userArn)
  const userName = caller?.type === 'user' ? caller.name : null
  const roleOption = option('role-name', role.roleName)
  // Without a name IAM takes the user whose keys sign.
  const userOption = userName === null ? [] : [option('user-name', userName)]

  const theirs = (...words: string[]) => command([...words, ...regionOf(role.partition)])
  const ours = (...words: string[]) => command([...words, ...regionOf(identity.partition)])

  return {
    /** For the owner of the account. It demands MFA where MFA is sent, so that pasting it loosens nothing. */
    trustPolicy: (...more: string[]) =>
      statement('Copy trust policy', trustAllowing(['sts:AssumeRole', ...more])),
    /** For the server user, as a policy of its own. */
    userPolicy: (...more: string[]) =>
      statement('Copy user policy', allowing(['sts:AssumeRole', ...more], roleArn)),
    rotationPolicy: () => ownPolicy({ rotation: true, mfaLookup: false }),
    mfaLookupPolicy: () => ownPolicy({ rotation: false, mfaLookup: true }),
    permission: (action: string, resource: string) =>
      statement('Copy permission', allowing([action], resource)),

    showRoleArn: () => theirs('aws iam get-role', roleOption, '--query Role.Arn', '--output text'),
    showTrustPolicy: () =>
      theirs('aws iam get-role', roleOption, '--query Role.AssumeRolePolicyDocument', '--output json'),
    lengthenSessions: (seconds: number) =>
      theirs('aws iam update-role', roleOption, `--max-session-duration ${seconds}`),
    enableRegion: (region: string) => theirs('aws account enable-region', option('region-name', region)),

    findDeny: (action: string, resource: string) =>
      ours(
        'aws iam simulate-principal-policy',
        option('policy-source-arn', identity.userArn),
        option('action-names', action),
        ...(resource === '*' ? [] : [option('resource-arns', resource)]),
        "--query 'EvaluationResults[].[EvalDecision,MatchedStatements]'",
      ),
    showBoundary: () => ours('aws iam get-user', ...userOption, '--query User.PermissionsBoundary'),
    listMfaDevices: () =>
      ours('aws iam list-mfa-devices', ...userOption, "--query 'MFADevices[].SerialNumber'", '--output text'),
    listAccessKeys: () => ours('aws iam list-access-keys', ...userOption),
    createAccessKey: () => ours('aws iam create-access-key', ...userOption),
    /** A user in place of root; what it may do is this one role. */
    createUser: () => {
      const name = option('user-name', 'hatrack-operator')
      const document = option('policy-document', policyText(allowing(['sts:AssumeRole'], roleArn)))
      return copyCommand(
        [
          ours('aws iam create-user', name),
          ours('aws iam put-user-policy', name, '--policy-name AssumeLinkedRoles', document),
          ours('aws iam create-access-key', name),
        ]
          .map(({ text }) => text)
          .join(' &&\n'),
      )
    },

    /** What a guardrail lacks that allows nothing of itself. */
    guardrailAllow: (action: string, resource: string) =>
      statement('Copy statement', { Effect: 'Allow', Action: action, Resource: resourceOf(resource) }),
    /** For the Condition of a statement that denies: conditions add up, so this one excepts. */
    exceptPrincipal: (arn: string) =>
      statement('Copy condition', { ArnNotLike: { 'aws:PrincipalArn': literally(arn) } }),
    exceptAccount: () =>
      statement('Copy condition', { StringNotEquals: { 'aws:PrincipalAccount': identity.accountId } }),
    endpointAllow: (action: string, resource: string) =>
      statement('Copy statement', {
        Effect: 'Allow',
        Principal: { AWS: identity.userArn },
        Action: action,
        Resource: resourceOf(resource),
      }),
    setClock: () =>
      copyCommand(
        [
          '# Linux',
          'timedatectl set-ntp true',
          '# macOS',
          'sudo sntp -sS time.apple.com',
          '# Windows',
          'w32tm /resync',
        ].join('\n'),
      ),
  }

  function trustAllowing(actions: string[]): PolicyDocument {
    const document = trustDocument({
      partition: identity.partition,
      serverAccountId: identity.accountId,
      userArn: identity.userArn,
      principal: 'account',
      externalId,
      mfa: known.mfaSent,
    })
    const [trusting] = document['Statement'] as PolicyDocument[]
    return { ...document, Statement: [{ ...trusting, Action: oneOrAll(actions) }] }
  }

  function ownPolicy(what: { rotation: boolean; mfaLookup: boolean }): Fix {
    const { partition, userArn } = identity
    return {
      label: 'Copy user policy',
      text: identityPolicies({ partition, userArn, roleArns: [], ...what }).join('\n'),
    }
  }
}

const statement = (label: string, document: PolicyDocument): Fix => ({ label, text: policyText(document) })

const copyCommand = (text: string): Fix => ({ label: 'Copy command', text })

const command = (words: string[]): Fix => copyCommand(words.join(' '))

/** Alone, `*` is every resource, and no character of an ARN. */
const resourceOf = (resource: string) => (resource === '*' ? resource : literally(resource))

const oneOrAll = (texts: string[]) => (texts.length === 1 ? texts[0] : texts)

const allowing = (actions: string[], resource: string): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: oneOrAll(actions),
      Resource: resourceOf(resource),
    },
  ],
})

/** IAM is global within a partition, but only a region tells the CLI which partition. */
const regionOf = (partition: Partition) =>
  partition === 'aws' ? [] : [`--region ${partitions[partition].defaultRegion}`]

/**
 * An option and its value in bash, where nothing has a meaning between single quotes. With the equals sign, because a
 * value that begins with a dash would be read as an option of its own.
 */
const option = (name: string, value: string) => `--${name}='${value.replaceAll("'", `'\\''`)}'`
