import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type IdentityPolicySetup, identityPolicies } from '../../../shared/identity-policy'
import { anyAccountId, anyRoleName, anyRolePath } from '../../support/arbitrary'

const userArn = 'arn:aws:iam::111122223333:user/hatrack-operator'
const role = (number: number) => `arn:aws:iam::${String(number).padStart(12, '2')}:role/HatrackConsoleAccess`
/** A policy variable. */
const variable = (name: string) => `\${${name}}`
const setupOf = (changes: Partial<IdentityPolicySetup>): IdentityPolicySetup => ({
  partition: 'aws',
  userArn,
  roleArns: [],
  rotation: false,
  mfaLookup: false,
  ...changes,
})
const documents = (changes: Partial<IdentityPolicySetup>) =>
  identityPolicies(setupOf(changes)).map(text => JSON.parse(text))

test('the user may assume the linked roles, each once, and look after itself', () => {
  expect(documents({ roleArns: [role(2), role(1), role(2)], rotation: true, mfaLookup: true })).toEqual([
    {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'AssumeLinkedRoles',
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Resource: [role(1), role(2)],
        },
        {
          Sid: 'RotateOwnAccessKey',
          Effect: 'Allow',
          Action: ['iam:CreateAccessKey', 'iam:DeleteAccessKey', 'iam:ListAccessKeys', 'iam:UpdateAccessKey'],
          Resource: userArn,
        },
        { Sid: 'FindOwnMfaDevice', Effect: 'Allow', Action: 'iam:ListMFADevices', Resource: userArn },
      ],
    },
  ])
})

test('nothing to allow is no policy, and one need is one statement', () => {
  expect(documents({})).toEqual([])
  expect(documents({ mfaLookup: true })).toMatchObject([{ Statement: [{ Action: 'iam:ListMFADevices' }] }])
  expect(documents({ roleArns: [role(1)] })).toMatchObject([{ Statement: [{ Resource: [role(1)] }] }])
})

test('a role of another partition is left out: IAM would refuse the whole policy', () => {
  const roleArns = ['arn:aws-cn:iam::222222222222:role/A', role(1)]
  expect(documents({ roleArns })).toMatchObject([{ Statement: [{ Resource: [role(1)] }] }])
})

test('a path that the other side chose cannot widen what is allowed', () => {
  const roleArns = [`arn:aws:iam::222222222222:role/*/${variable('aws:username')}/A`]
  const Resource = [`arn:aws:iam::222222222222:role/${variable('*')}/${variable('$')}{aws:username}/A`]
  expect(documents({ roleArns })).toMatchObject([{ Statement: [{ Resource }] }])
})

test('hundreds of roles are split where the size of a policy ends, and every policy but the last is full', () => {
  const roleArns = Array.from({ length: 500 }, (_, number) => role(number))
  const texts = identityPolicies(setupOf({ roleArns, rotation: true, mfaLookup: true }))
  const sizes = texts.map(text => text.replace(/\s/g, '').length)
  expect(sizes).toHaveLength(4)
  for (const size of sizes) expect(size).toBeLessThanOrEqual(6144)
  for (const size of sizes.slice(0, -1)) expect(size).toBeGreaterThan(6144 - 64)
})

test('whatever the roles, each is allowed once, in order, in policies of a size that IAM takes', () => {
  const anyRoleArn = fc
    .tuple(anyAccountId, anyRolePath, anyRoleName)
    .map(([account, path, name]) => `arn:aws:iam::${account}:role/${path}${name}`)
  fc.assert(
    fc.property(
      fc.array(anyRoleArn, { maxLength: 60 }),
      fc.boolean(),
      fc.boolean(),
      (roleArns, rotation, mfaLookup) => {
        const texts = identityPolicies(setupOf({ roleArns: [...roleArns, ...roleArns], rotation, mfaLookup }))
        const allowed: string[] = []
        for (const text of texts) {
          expect(text.replace(/\s/g, '').length).toBeLessThanOrEqual(6144)
          for (const { Action, Resource } of JSON.parse(text).Statement)
            if (Action === 'sts:AssumeRole') allowed.push(...Resource)
        }
        const unescaped = allowed.map(arn => arn.replace(/\$\{([*?$])\}/g, '$1'))
        expect([...unescaped].sort()).toEqual([...new Set(roleArns)].sort())
        expect(allowed).toEqual([...allowed].sort())
        expect(identityPolicies(setupOf({ roleArns: [...roleArns].reverse(), rotation, mfaLookup }))).toEqual(
          texts,
        )
      },
    ),
  )
})
