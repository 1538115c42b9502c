import { describe, expect, it } from 'vitest'
import { holderOf } from '../../../renderer/account-facts'
import {
  choice,
  identityOf,
  isLinkOf,
  newDraft,
  requestOf,
  roleOf,
  sessionNameValues,
} from '../../../renderer/features/link-account/draft'
import {
  failureProblems,
  fieldOf,
  identityProblems,
  settingsProblems,
  setupProblems,
  stepOf,
} from '../../../renderer/features/link-account/problems'
import { setupOf, userNameOf } from '../../../renderer/features/link-account/setup'
import { verificationAt } from '../../../renderer/features/link-account/verification'
import { accountIdSoFar, arnPreview, type Draft } from '../../../renderer/link-fields'
import type { LinkedAccount } from '../../../shared/account'
import { ServerIdentity } from '../../../shared/identity'
import { cliCommands } from '../../../shared/role-setup/cli-commands'
import { cloudFormation } from '../../../shared/role-setup/cloudformation'
import { consoleSteps } from '../../../shared/role-setup/console-steps'
import { terraform } from '../../../shared/role-setup/terraform'
import { sessionNameOf } from '../../../shared/session-name'

const identity = ServerIdentity.parse({
  id: '5b0f5a1e-8f0e-4a52-9b0e-1f4de7a55b11',
  name: 'Acme operations',
  accountId: '111122223333',
  userArn: 'arn:aws:iam::111122223333:user/ops/ada',
  partition: 'aws',
  accessKeyEnding: 'ABCD',
  keyStore: 'keychain',
  mfa: null,
  keyCreatedAt: null,
  addedAt: '2026-01-31T12:00:00.000Z',
})

const draftWith = (changes: Partial<Draft>): Draft => ({ ...newDraft(), ...changes })

describe('a link that is begun', () => {
  it('has an External ID of its own', () => {
    expect(newDraft().externalId).toMatch(/^ht-[2-9a-z]{32}$/)
    expect(newDraft().externalId).not.toBe(newDraft().externalId)
  })

  it('asks for the longest role session, however the role is made, unless told otherwise', () => {
    const made = (changes: Partial<Draft>) => {
      const setup = setupOf(draftWith(changes), identity) ?? expect.fail()
      const { bash, powershell } = cliCommands(setup)
      const steps = consoleSteps(setup).map(({ text }) => text)
      return [bash, powershell, cloudFormation(setup).template, terraform(setup).text, steps.join('\n')]
    }
    for (const text of made({})) expect(text).toMatch(/\b43200\b|\b12 hours\b/)
    for (const text of made({ maxSessionSeconds: 14_400 })) {
      expect(text).toMatch(/\b14400\b|\b4 hours\b/)
      expect(text).not.toContain('43200')
    }
  })

  it('proposes nothing for a role that is there, and takes no External ID from one that was typed', () => {
    const draft = newDraft()
    const existing = { ...draft, ...choice(draft, 'existing', draft.externalId) }
    expect(existing).toMatchObject({ step: 'existing', externalId: '', roleName: '' })
    expect({ ...existing, ...choice(existing, 'describe', draft.externalId) }).toEqual(draft)
    const typed = { ...existing, externalId: 'theirs', roleName: 'Operator' }
    expect(choice(typed, 'describe', draft.externalId)).toMatchObject({
      externalId: 'theirs',
      roleName: 'Operator',
    })
  })

  it('knows its account as soon as the ARN or the account id shows it', () => {
    expect(arnPreview('“arn:aws-us-gov:iam::123456789012:role/x')).toEqual({
      partition: 'aws-us-gov',
      accountId: '123456789012',
    })
    expect(accountIdSoFar(draftWith({ roleArn: 'arn:aws:iam::12345678901:role/x' }))).toBeNull()
    expect(accountIdSoFar(draftWith({ roleBy: 'name', accountId: '1234-5678 9012' }))).toBe('123456789012')
  })

  it('asks for what was typed, and drops only the white space around it', () => {
    const draft = draftWith({
      name: ' Northwind ',
      region: ' ',
      externalId: ' ht-1 ',
      note: 'first\n second \n',
      roleBy: 'name',
      accountId: '1234-5678-9012',
      roleName: 'partners/Operator',
    })
    const { id } = identity
    expect(requestOf(draft, id, roleOf(draft), { acceptOpenTrust: true })).toEqual({
      identityId: id,
      role: { by: 'name', accountId: '1234-5678-9012', roleName: 'partners/Operator' },
      externalId: 'ht-1',
      name: 'Northwind',
      environment: null,
      region: null,
      sessionSeconds: 43_200,
      sessionName: '',
      note: 'first\n second',
      mfaRequired: false,
      unverified: false,
      acceptOpenTrust: true,
    })
  })

  it('keeps to its identity, and takes no other in its place', () => {
    const removed = '5b0f5a1e-8f0e-4a52-9b0e-1f4de7a55b12' as typeof identity.id
    expect(identityOf({ identityId: null }, [identity])).toBe(identity)
    expect(identityOf({ identityId: identity.id }, [identity])).toBe(identity)
    expect(identityOf({ identityId: removed }, [identity])).toBeUndefined()
    expect(identityProblems({ identityId: removed }, undefined)).toEqual({
      identityId: expect.stringContaining('The identity of this link was removed'),
    })
    expect(identityProblems({ identityId: identity.id }, identity)).toEqual({})
    expect(identityProblems({ identityId: null }, undefined)).toEqual({})
  })

  it('previews its session name with what is known', () => {
    const draft = draftWith({
      name: 'Café & Co',
      roleArn: 'arn:aws:iam::123456789012:role/partners/Operator',
    })
    const preview = (template: string) => sessionNameOf(template, sessionNameValues(draft))
    expect(preview('{user}@{account}')).toBe('you@Cafe-Co')
    expect(preview('{role}-{account-id}')).toBe('Operator-123456789012')
  })
})

describe('what is wrong with a field', () => {
  it('is seen before anybody is asked', () => {
    expect(settingsProblems(draftWith({ region: 'Frankfurt', sessionName: '{customer}' }))).toEqual({
      region: expect.stringContaining('eu-central-1'),
      sessionName: expect.stringContaining('{account-id}'),
    })
    expect(settingsProblems(draftWith({ region: ' eu-central-1 ', sessionName: '{user}' }))).toEqual({})
    expect(
      setupProblems(
        draftWith({ permissions: 'custom', customPolicy: '{', roleName: 'a b', externalId: 'x' }),
      ),
    ).toEqual({
      customPolicy: expect.stringContaining('JSON'),
      roleName: expect.stringContaining('space'),
      externalId: expect.stringContaining('External ID'),
    })
  })

  it('belongs to the field that an answer names, and to its step', () => {
    expect(failureProblems({ kind: 'invalid-role-arn', problem: 'user' })).toEqual({
      roleArn: expect.stringContaining('This is the ARN of a user'),
    })
    expect(fieldOf({ kind: 'cancelled' })).toBeNull()
    expect([stepOf('name'), stepOf('note'), stepOf('roleArn'), stepOf('sessionName')]).toEqual([
      'describe',
      'describe',
      'verify',
      'verify',
    ])
  })
})

describe('what is handed over', () => {
  it('waits until nothing has to be mended', () => {
    expect(setupOf(draftWith({ permissions: 'custom', customPolicy: '' }), identity)).toBeNull()
    expect(setupOf(draftWith({ roleName: ' Operator ', mfaRequired: true }), identity)).toMatchObject({
      partition: identity.partition,
      serverAccountId: identity.accountId,
      userArn: identity.userArn,
      roleName: 'Operator',
      mfa: true,
      permissions: { kind: 'read-only' },
    })
    expect(userNameOf(identity)).toBe('ada')
  })
})

describe('a verification', () => {
  it('shows what is done, what is under way and what is to come', () => {
    const states = (mfa: boolean, ...at: [Parameters<typeof verificationAt>[0], 'current' | 'failed']) =>
      verificationAt(at[0], mfa, at[1]).map(({ state }) => state)
    expect(states(false, 'without-external-id', 'failed')).toEqual([
      'done',
      'done',
      'done',
      'failed',
      'waiting',
      'waiting',
      'waiting',
    ])
    expect(states(true, 'session-token', 'current').slice(0, 4)).toEqual([
      'done',
      'done',
      'current',
      'waiting',
    ])
  })
})

describe('an External ID', () => {
  const northwind = {
    name: 'Northwind Payments',
    externalId: 'ht-1',
    roleArn: 'arn:aws:iam::123456789012:role/partners/Operator' as LinkedAccount['roleArn'],
  } as LinkedAccount
  const nobody = () => false

  it('that another account has is found with it', () => {
    expect(holderOf(' ht-1 ', [northwind], nobody)).toBe(northwind)
    expect(holderOf('ht-2', [northwind], nobody)).toBeUndefined()
    expect(holderOf('', [northwind], nobody)).toBeUndefined()
    expect(holderOf('ht-1', [northwind], () => true)).toBeUndefined()
  })

  it('is the account’s own where the same role is linked again', () => {
    const { roleArn } = northwind
    expect(isLinkOf(draftWith({ roleArn: ` ${roleArn} ` }), northwind)).toBe(true)
    expect(isLinkOf(draftWith({ roleArn: `${roleArn}2` }), northwind)).toBe(false)
    const named = { roleBy: 'name' as const, accountId: '1234 5678 9012' }
    expect(isLinkOf(draftWith({ ...named, roleName: 'partners/Operator' }), northwind)).toBe(true)
    expect(isLinkOf(draftWith({ ...named, roleName: 'Operator' }), northwind)).toBe(false)
  })
})
