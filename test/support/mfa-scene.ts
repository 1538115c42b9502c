import { expect } from 'vitest'
import type { LinkedAccount } from '../../shared/account'
import type { MfaPolicy } from '../../shared/identity'
import type { MfaPrompt } from '../../shared/mfa-prompt'
import type { CoreOptions } from './core'
import { setSignedUpScene } from './scene'

/** Accounts that demand MFA, in the order in which tests take them. */
export const TITLES = [
  'Northwind Payments',
  'Bluebird Logistics',
  'Cedar & Finch Analytics',
  'Saltmarsh Energy',
  'Tidewater Games',
]

/** A scene whose identity has its MFA device, and customers whose roles demand MFA. */
export async function setMfaScene(policy: MfaPolicy, options: Partial<CoreOptions> = {}) {
  const scene = await setSignedUpScene(options)
  const { core, sandbox, customer, account } = scene
  const { control, world } = sandbox
  const set = await core.identities.setMfa(scene.identity.id, {
    serialNumber: world.mfa.serialNumber,
    policy,
  })
  const identity = set.ok ? set.value : expect.fail()

  /** Links a customer after its role has been made to demand MFA. */
  async function mfaAccount(title: string): Promise<LinkedAccount> {
    const { roleArn, externalId } = customer(title)
    control.setTrustPolicy(roleArn, {
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${world.serverAccountId}:root` },
        Action: 'sts:AssumeRole',
        Condition: {
          StringEquals: { 'sts:ExternalId': externalId },
          Bool: { 'aws:MultiFactorAuthPresent': 'true' },
        },
      },
    })
    return account(title, { mfaRequired: true })
  }

  return {
    ...scene,
    identity,
    code: (offsetSteps = 0) => control.mfaCode(offsetSteps),
    mfaAccounts: async (count: number) => {
      const accounts: LinkedAccount[] = []
      for (const title of TITLES.slice(0, count)) accounts.push(await mfaAccount(title))
      return accounts
    },
    open: ({ id }: LinkedAccount) => core.consoles.open({ accountId: id, destination: null }),
    /** Waits until a code is asked for as the test says. */
    prompt: async (asExpected: Partial<MfaPrompt> = {}): Promise<MfaPrompt> => {
      await expect
        .poll(() => core.mfaPrompts.pending(), { interval: 5 })
        .toEqual(expect.objectContaining({ id: expect.any(String), ...asExpected }))
      return core.mfaPrompts.pending() ?? expect.fail()
    },
    /** Every prompt that the window was told of, in order; null where none was shown any more. */
    prompts: () =>
      core.seen.told
        .filter(({ channel }) => channel === 'mfa.changed')
        .map(({ payload }) => payload as MfaPrompt | null),
  }
}
