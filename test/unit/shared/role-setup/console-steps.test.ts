import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ConsoleStep, consoleSteps } from '../../../../shared/role-setup/console-steps'
import { permissionPolicy } from '../../../../shared/role-setup/permission-policy'
import { setupTrustPolicy } from '../../../../shared/trust-policy'
import { anySetup, customPolicyOf, setupOf } from './any-setup'

const links = (steps: ConsoleStep[]) => steps.flatMap(({ link }) => link?.url ?? [])
const copies = (steps: ConsoleStep[]) => steps.flatMap(({ copy }) => copy?.text ?? [])

test('a role of AWS’s own permissions takes five steps', () => {
  const setup = setupOf()
  expect(consoleSteps(setup)).toEqual([
    {
      text: 'Sign in to the account that Hatrack is to open, as someone who may create roles. In IAM, open “Roles” and choose “Create role”.',
      link: {
        label: 'Open “Create role”',
        url: 'https://us-east-1.console.aws.amazon.com/iam/home?region=us-east-1#/roles/create',
      },
    },
    {
      text: 'Under “Trusted entity type”, choose “Custom trust policy”. Put this policy in the place of the one in the editor, then choose “Next”.',
      copy: { label: 'Copy trust policy', text: setupTrustPolicy(setup) },
    },
    {
      text: 'Under “Add permissions”, search for ReadOnlyAccess, tick the policy of exactly this name, and choose “Next”.',
      copy: { label: 'Copy policy name', text: 'ReadOnlyAccess' },
    },
    {
      text: 'Enter the “Role name”, check the rest, and choose “Create role”.',
      copy: { label: 'Copy role name', text: 'HatrackConsoleAccess' },
    },
    {
      text: 'On the role’s page, copy the “ARN” from “Summary”, and paste it into Hatrack.',
      link: {
        label: 'Open the role',
        url: 'https://us-east-1.console.aws.amazon.com/iam/home?region=us-east-1#/roles/details/HatrackConsoleAccess',
      },
    },
  ])
})

test('a policy of one’s own comes once the role is there, and so does a longer session', () => {
  const setup = setupOf({
    permissions: { kind: 'custom', policy: customPolicyOf() },
    maxSessionSeconds: 43_200,
  })
  const steps = consoleSteps(setup)
  expect(steps).toHaveLength(8)
  expect(steps[2]?.text).toContain('tick nothing')
  expect(steps[4]?.copy?.text).toBe(JSON.stringify(JSON.parse(customPolicyOf()), null, 2))
  expect(steps[5]?.copy?.text).toBe('HatrackPermissions')
  expect(steps[6]?.text).toContain('choose 12 hours')
})

test.each([
  [3600, undefined],
  [7200, '2 hours'],
  [14_400, '4 hours'],
  [28_800, '8 hours'],
  [10_800, '“Custom duration”, enter 10800 seconds'],
  [3601, '“Custom duration”, enter 3601 seconds'],
])('a session of %d seconds: %s', (maxSessionSeconds, words) => {
  const step = consoleSteps(setupOf({ maxSessionSeconds })).find(({ text }) =>
    text.includes('session duration'),
  )
  expect(step?.text).toEqual(words && expect.stringContaining(words))
})

test.each([
  ['aws', 'https://us-east-1.console.aws.amazon.com/iam/home?region=us-east-1#/roles/create'],
  ['aws-cn', 'https://cn-north-1.console.amazonaws.cn/iam/home?region=cn-north-1#/roles/create'],
  [
    'aws-us-gov',
    'https://us-gov-west-1.console.amazonaws-us-gov.com/iam/home?region=us-gov-west-1#/roles/create',
  ],
  [
    'aws-eusc',
    'https://eusc-de-east-1.console.amazonaws-eusc.eu/iam/home?region=eusc-de-east-1#/roles/create',
  ],
  ['aws-iso', undefined],
  ['aws-iso-b', undefined],
  ['aws-iso-e', undefined],
  ['aws-iso-f', undefined],
] as const)('%s is created at %s', (partition, url) => {
  expect(links(consoleSteps(setupOf({ partition })))[0]).toBe(url)
})

test('whatever the setup, the texts to copy are the policies and the name, and links lead to the role', () => {
  fc.assert(
    fc.property(anySetup, setup => {
      const steps = consoleSteps(setup)
      const policy = permissionPolicy(setup)
      expect(copies(steps)).toEqual(
        expect.arrayContaining([
          setupTrustPolicy(setup),
          setup.roleName,
          policy.kind === 'managed' ? policy.name : policy.text,
        ]),
      )
      for (const url of links(steps).slice(1))
        expect(decodeURIComponent(new URL(url).hash)).toBe(`#/roles/details/${setup.roleName}`)
    }),
  )
})

test.each([
  ['read-only', 'aws-cn', 'arn:aws-cn:iam::aws:policy/ReadOnlyAccess'],
  ['power-user', 'aws-us-gov', 'arn:aws-us-gov:iam::aws:policy/PowerUserAccess'],
  ['administrator', 'aws', 'arn:aws:iam::aws:policy/AdministratorAccess'],
] as const)('%s in %s is %s', (kind, partition, arn) => {
  expect(permissionPolicy({ partition, permissions: { kind } })).toMatchObject({ kind: 'managed', arn })
})

test('no text is made of a policy that is none', () => {
  const permissions = { kind: 'custom', policy: '{' } as const
  expect(() => permissionPolicy({ partition: 'aws', permissions })).toThrow('This is not JSON')
})
