import { randomUUID } from 'node:crypto'
import { LinkedAccount } from '../../shared/account'
import type { DurationLimit, SessionLimits } from '../../shared/session-limits'

/** A linked account like any other, but for what a test says of it. */
export const anAccount = (fields: Partial<Record<keyof LinkedAccount, unknown>> = {}): LinkedAccount =>
  LinkedAccount.parse({
    id: randomUUID(),
    identityId: '5b0f5a1e-8f0e-4a52-9b0e-1f4de7a55b11',
    roleArn: 'arn:aws:iam::204815160001:role/HatrackOperator',
    externalId: 'ht-23456789',
    name: 'Northwind',
    environment: null,
    region: 'us-east-1',
    sessionSeconds: 43_200,
    sessionName: null,
    note: '',
    mfaRequired: false,
    group: null,
    tags: [],
    colour: null,
    favourite: false,
    asksReason: false,
    destination: null,
    opener: null,
    sessionLimits: { sessionDuration: null, roleSession: null },
    verification: { state: 'unverified' },
    openTrustAcceptedAt: null,
    createdAt: '2026-01-31T12:00:00.000Z',
    lastOpenedAt: null,
    uses: 0,
    ...fields,
  })

/** What is known of a role whose SessionDurations were all refused, and of its role sessions if that is told. */
export const refusingSessionDuration = (
  roleSession: Pick<DurationLimit, 'granted' | 'refused'> | null = null,
): SessionLimits => {
  const at = new Date().toISOString()
  return {
    sessionDuration: { granted: null, refused: 900, at },
    roleSession: roleSession && { ...roleSession, at },
  }
}
