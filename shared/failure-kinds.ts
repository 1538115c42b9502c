import { z } from 'zod'
import { RoleArnProblem } from './arn'
import { Cause } from './aws-failures'
import { DestinationProblem } from './destinations'
import { KeyStore } from './identity'
import { BrowserId, ContainerAddOn, ProfileId } from './opener'
import { Partition } from './partitions'

export const kind = <Kind extends string>(name: Kind) => z.object({ kind: z.literal(name) })

/**
 * `absent`: no secret service at all. `no-session-bus`: nothing by which one could be reached. `not-permitted`: the app
 * is confined and may not talk to it. `locked`: it is there and would not open. `ambiguous`: two different items.
 */
export const KeychainState = z.enum([
  'absent',
  'no-session-bus',
  'not-permitted',
  'locked',
  'ambiguous',
  'unavailable',
  'timed-out',
])
export type KeychainState = z.infer<typeof KeychainState>

export const KeychainFailure = kind('keychain').extend({ state: KeychainState })
export type KeychainFailure = z.infer<typeof KeychainFailure>

/** The index says that this identity has keys, and they are not where they were kept. */
export const KeysMissing = kind('keys-missing').extend({ identityName: z.string(), keyStore: KeyStore })
export type KeysMissing = z.infer<typeof KeysMissing>

/** `unreadable`: what is in the file is not known, so nothing is written over it. `invalid`: it could not be read again. */
export const StorageProblem = z.enum([
  'disk-full',
  'not-writable',
  'newer-version',
  'unreadable',
  'invalid',
  'other',
])

export const StorageFailure = kind('storage').extend({
  problem: StorageProblem,
  file: z.string(),
})
export type StorageFailure = z.infer<typeof StorageFailure>

export const KeySourceFailure = kind('key-source').extend({
  problem: z.enum([
    'access-key-id',
    'secret-access-key',
    'temporary-keys',
    'root-keys',
    'not-a-user',
    'another-user',
    'environment-incomplete',
    'profile-missing',
    'profile-incomplete',
    'profile-ambiguous',
    'file-unreadable',
  ]),
})
export type KeySourceFailure = z.infer<typeof KeySourceFailure>

export const Cancelled = kind('cancelled')
export const UnknownAccount = kind('unknown-account')
export const UnknownIdentity = kind('unknown-identity')
export const IdentityInUse = kind('identity-in-use').extend({ accounts: z.int() })
/** The link demands MFA, and its identity names no device. */
export const MfaNotSet = kind('mfa-not-set').extend({ identityName: z.string() })
export const InvalidMfaSerial = kind('invalid-mfa-serial')
/** `format`: not six digits. `used`: AWS took this very code before, and takes each once. */
export const InvalidMfaCode = kind('invalid-mfa-code').extend({ problem: z.enum(['format', 'used']) })
/** Whoever asked for the code does not wait for it any more. */
export const PromptGone = kind('prompt-gone')
export const InvalidRoleArn = kind('invalid-role-arn').extend({ problem: RoleArnProblem })
export const InvalidExternalId = kind('invalid-external-id')
export const InvalidAccountId = kind('invalid-account-id')
export const InvalidRoleName = kind('invalid-role-name')
export const InvalidName = kind('invalid-name')
export const InvalidNote = kind('invalid-note')
export const InvalidSessionName = kind('invalid-session-name')
/** The role can be assumed by somebody who does not send its External ID: the confused deputy's door. */
export const OpenTrust = kind('open-trust').extend({
  problem: z.enum(['no-external-id-needed', 'any-external-id-accepted']),
  causes: z.array(Cause),
})
export const RotationFailure = kind('rotation').extend({
  problem: z.enum([
    /** The keys are in memory only: a new one would be lost with it. */
    'in-memory',
    /** AWS keeps two keys for a user at most, and there are two. */
    'two-keys',
    /** The new key was made, and did not start to work in time. It was deleted again. */
    'new-key-not-working',
    /** The keychain did not take the new key. It was deleted again, and the old one works. */
    'not-stored',
    /** The new key is in the keychain; the old one could not be removed yet. Going on removes it. */
    'old-key-left',
    /** A new key may have been made, and could not be deleted yet. Going on deletes it. */
    'new-key-left',
    /** A rotation of this identity is under way. */
    'underway',
  ]),
  /** The key that stands in the way or is left over, as far as it is known. */
  otherKey: z
    .object({ ending: z.string().length(4), createdAt: z.iso.datetime().nullable(), active: z.boolean() })
    .nullable(),
  causes: z.array(Cause),
})
export type RotationFailure = z.infer<typeof RotationFailure>
/** The account does not have this region, or has not enabled it. */
export const RegionNotEnabled = kind('region-not-enabled').extend({ region: z.string() })
/** A region of another partition than the role's, of the account or of where it is to land. */
export const RegionMismatch = kind('region-mismatch').extend({ region: z.string(), partition: Partition })
export const PartitionMismatch = kind('partition-mismatch').extend({ identity: Partition, role: Partition })
/** AWS publishes no console hosts for this partition. */
export const ConsoleUnsupported = kind('console-unsupported').extend({ partition: Partition })
export const BrowserFailed = kind('browser-failed').extend({
  problem: z.enum([
    'not-started',
    /** A command of one's own was chosen, and there is none any more. */
    'no-command',
    /** It did not ask for the sign-in URL in time. */
    'not-fetched',
    /** Only another user of this computer asked for it, and was refused. */
    'another-user',
  ]),
  /** With which the program ended that should have opened it; left out where it never ran. */
  exitStatus: z.int().optional(),
})
/** The browser was chosen, and is not installed any more. */
export const BrowserGone = kind('browser-gone').extend({ browser: BrowserId })
/** The browser does not have this profile any more. */
export const ProfileGone = kind('profile-gone').extend({ browser: BrowserId, profile: ProfileId })
/** Firefox does not have the add-on that opens containers. */
export const AddOnMissing = kind('add-on-missing').extend({ addOn: ContainerAddOn })
export const InvalidDestination = kind('invalid-destination').extend({
  problem: DestinationProblem,
  partition: Partition,
})
/** AWS keeps five identities signed in to one browser; for another it signs the oldest out. */
export const TooManySessions = kind('too-many-sessions').extend({ accountNames: z.array(z.string()) })
/**
 * The account is signed in to this browser already, beside others. Signing in again would end its tabs, and which of the
 * accounts a plain address leads to is the browser's to choose.
 */
export const AlreadyOpen = kind('already-open').extend({ until: z.iso.datetime() })
/** The account asks everybody why, and no reason was given. */
export const ReasonNeeded = kind('reason-needed')
/** The browser did not come for AWS's sign-out page. */
export const NotSignedOut = kind('not-signed-out')
export const UnknownSession = kind('unknown-session')
export const UnknownWindow = kind('unknown-window')
/** The system did not give the history's files to read. */
export const HistoryUnreadable = kind('history-unreadable')
