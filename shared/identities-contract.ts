import { z } from 'zod'
import {
  AddIdentityFailure,
  AnswerMfaFailure,
  ChangeIdentityFailure,
  CheckIdentityFailure,
  FindMfaFailure,
  RemoveIdentityFailure,
  ReplaceKeysFailure,
  RotateKeysFailure,
} from './failures'
import {
  IdentityId,
  KeySource,
  KeySources,
  KeyStore,
  MfaDevices,
  MfaPolicy,
  Rotation,
  ServerIdentity,
} from './identity'
import { MfaPrompt, MfaPromptId } from './mfa-prompt'

const nothing = z.void()
const never = z.never()
const typed = z.string().max(4096)

/** The calls about server identities and their MFA codes: part of the one table in contract.ts. */
export const identitiesContract = {
  'identities.list': { input: nothing, output: z.array(ServerIdentity), failure: never },
  'identities.sources': { input: nothing, output: KeySources, failure: never },
  /** Asks AWS whose keys these are, then keeps them. Keys of a user that is known already replace the old ones. */
  'identities.add': {
    input: z.object({
      source: KeySource,
      /** As typed; null for the user's own name. */
      name: z.string().max(4096).nullable(),
      keyStore: KeyStore,
    }),
    output: z.object({ identity: ServerIdentity, replaced: z.boolean() }),
    failure: AddIdentityFailure,
  },
  /** Asks AWS whether the keys still work, and how old they are. */
  'identities.check': {
    input: z.object({ identityId: IdentityId }),
    output: z.object({ identity: ServerIdentity }),
    failure: CheckIdentityFailure,
  },
  'identities.rename': {
    input: z.object({ identityId: IdentityId, name: typed }),
    output: ServerIdentity,
    failure: ChangeIdentityFailure,
  },
  /** Other keys of the same user. Those of another user are refused, and the old ones stay. */
  'identities.replaceKeys': {
    input: z.object({ identityId: IdentityId, source: KeySource, keyStore: KeyStore }),
    output: ServerIdentity,
    failure: ReplaceKeysFailure,
  },
  /** The MFA devices of the identity's user: listed, or guessed from the user's name. */
  'identities.findMfa': {
    input: z.object({ identityId: IdentityId }),
    output: MfaDevices,
    failure: FindMfaFailure,
  },
  'identities.setMfa': {
    input: z.object({
      identityId: IdentityId,
      mfa: z.object({ serialNumber: typed, policy: MfaPolicy }).nullable(),
    }),
    output: ServerIdentity,
    failure: ChangeIdentityFailure,
  },
  /** A new access key in place of the old one. What was interrupted is finished or undone instead. */
  'identities.rotate': {
    /** `go-on`: end what was interrupted, and begin nothing where that has ended meanwhile. */
    input: z.object({ identityId: IdentityId, intent: z.enum(['begin', 'go-on']) }),
    output: z.object({
      identity: ServerIdentity,
      outcome: z.enum(['rotated', 'undone', 'nothing-to-do']),
    }),
    failure: RotateKeysFailure,
  },
  'identities.rotations': { input: nothing, output: z.array(Rotation), failure: never },
  'identities.remove': {
    input: z.object({
      identityId: IdentityId,
      /** What becomes of the accounts that use it. `leave`: they wait for another identity. */
      dependents: z.discriminatedUnion('do', [
        z.object({ do: z.literal('refuse') }),
        z.object({ do: z.literal('leave') }),
        z.object({ do: z.literal('hand-over'), to: IdentityId }),
      ]),
    }),
    output: nothing,
    failure: RemoveIdentityFailure,
  },

  /** The MFA code that is waited for; null when none is. */
  'mfa.pending': { input: nothing, output: MfaPrompt.nullable(), failure: never },
  'mfa.answer': {
    input: z.object({
      promptId: MfaPromptId,
      /** As pasted; spaces are dropped. */
      code: z.string().max(64),
      /** True: this one code serves all that wait, through GetSessionToken, and their consoles last an hour. */
      forAll: z.boolean(),
    }),
    output: nothing,
    failure: AnswerMfaFailure,
  },
  /** Gives up what waits for this code. */
  'mfa.cancel': { input: z.object({ promptId: MfaPromptId }), output: nothing, failure: never },
}
