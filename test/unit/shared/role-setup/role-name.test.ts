import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultRoleName, roleNameProblem, roleSetupProblem } from '../../../../shared/role-setup/role-setup'
import { anyRoleName, anyText } from '../../../support/arbitrary'
import { setupOf } from './any-setup'

test('every name that IAM takes is taken, and the default is one', () => {
  fc.assert(
    fc.property(anyRoleName, name => {
      expect(roleNameProblem(name)).toBeNull()
    }),
  )
  expect(roleNameProblem(defaultRoleName)).toBeNull()
})

test.each([
  ['', 'role-name-empty', 'Give the role a name.'],
  ['x'.repeat(65), 'role-name-too-long', 'A role’s name has at most 64 characters; this one has 65.'],
  [
    'a b',
    'role-name-characters',
    'A space cannot be in a role’s name. Letters, digits and _ + = , . @ - can.',
  ],
  ['a/b', 'role-name-characters', '“/” cannot be in a role’s name. Letters, digits and _ + = , . @ - can.'],
  ['a😀b', 'role-name-characters', '“😀” cannot be in a role’s name. Letters, digits and _ + = , . @ - can.'],
  [
    'a\n',
    'role-name-characters',
    'A space cannot be in a role’s name. Letters, digits and _ + = , . @ - can.',
  ],
] as const)('%j is none: %s', (name, kind, sentence) => {
  expect(roleNameProblem(name)).toEqual({ kind, sentence })
})

test('no name is taken that IAM would refuse', () => {
  fc.assert(
    fc.property(anyText, text => {
      expect(roleNameProblem(text) === null).toBe(
        /^[A-Za-z0-9_+=,.@-]{1,64}$/.test(text) && !text.endsWith('\n'),
      )
    }),
  )
})

test('a setup’s problem is the name’s, then the policy’s', () => {
  const permissions = { kind: 'custom', policy: '' } as const
  expect(roleSetupProblem(setupOf({ roleName: '', permissions }))?.kind).toBe('role-name-empty')
  expect(roleSetupProblem(setupOf({ permissions }))?.kind).toBe('empty')
  expect(roleSetupProblem(setupOf())).toBeNull()
})
