import { z } from 'zod'
import { AwsFailure } from './aws-failures'
import {
  AddOnMissing,
  AlreadyOpen,
  BrowserFailed,
  BrowserGone,
  Cancelled,
  ConsoleUnsupported,
  type HistoryUnreadable,
  IdentityInUse,
  InvalidAccountId,
  InvalidDestination,
  InvalidExternalId,
  InvalidMfaCode,
  InvalidMfaSerial,
  InvalidName,
  InvalidNote,
  InvalidRoleArn,
  InvalidRoleName,
  InvalidSessionName,
  KeychainFailure,
  KeySourceFailure,
  KeysMissing,
  kind,
  MfaNotSet,
  NotSignedOut,
  OpenTrust,
  PartitionMismatch,
  ProfileGone,
  PromptGone,
  ReasonNeeded,
  RegionMismatch,
  RegionNotEnabled,
  RotationFailure,
  StorageFailure,
  TooManySessions,
  UnknownAccount,
  UnknownIdentity,
  UnknownSession,
  type UnknownWindow,
} from './failure-kinds'
import { InvalidSetting, LoginItemFailure } from './settings-failures'

export * from './failure-kinds'

/** What may go wrong while AWS is asked with keys from the keychain. */
const asking = [...AwsFailure.options, KeychainFailure, KeysMissing, UnknownIdentity, Cancelled] as const

export const AddIdentityFailure = z.discriminatedUnion('kind', [
  ...AwsFailure.options,
  KeychainFailure,
  KeySourceFailure,
  RotationFailure,
  InvalidName,
  StorageFailure,
  Cancelled,
])
export type AddIdentityFailure = z.infer<typeof AddIdentityFailure>

export const ReplaceKeysFailure = z.discriminatedUnion('kind', [
  ...AddIdentityFailure.options,
  UnknownIdentity,
])
export type ReplaceKeysFailure = z.infer<typeof ReplaceKeysFailure>

export const CheckIdentityFailure = z.discriminatedUnion('kind', [...asking, KeySourceFailure])
export type CheckIdentityFailure = z.infer<typeof CheckIdentityFailure>

export const ChangeIdentityFailure = z.discriminatedUnion('kind', [
  UnknownIdentity,
  InvalidName,
  InvalidMfaSerial,
  StorageFailure,
])
export type ChangeIdentityFailure = z.infer<typeof ChangeIdentityFailure>

export const FindMfaFailure = z.discriminatedUnion('kind', [...asking])
export type FindMfaFailure = z.infer<typeof FindMfaFailure>

export const RotateKeysFailure = z.discriminatedUnion('kind', [...asking, RotationFailure, StorageFailure])
export type RotateKeysFailure = z.infer<typeof RotateKeysFailure>

export const RemoveIdentityFailure = z.discriminatedUnion('kind', [
  KeychainFailure,
  StorageFailure,
  UnknownIdentity,
  IdentityInUse,
  PartitionMismatch,
  RotationFailure,
])
export type RemoveIdentityFailure = z.infer<typeof RemoveIdentityFailure>

export const AnswerMfaFailure = z.discriminatedUnion('kind', [InvalidMfaCode, PromptGone])
export type AnswerMfaFailure = z.infer<typeof AnswerMfaFailure>

/** What may go wrong while a link is verified. */
export const VerifyAccountFailure = z.discriminatedUnion('kind', [
  ...asking,
  MfaNotSet,
  RegionNotEnabled,
  StorageFailure,
])
export type VerifyAccountFailure = z.infer<typeof VerifyAccountFailure>

export const LinkAccountFailure = z.discriminatedUnion('kind', [
  ...VerifyAccountFailure.options,
  InvalidRoleArn,
  InvalidAccountId,
  InvalidRoleName,
  InvalidExternalId,
  InvalidName,
  InvalidNote,
  InvalidSessionName,
  PartitionMismatch,
  OpenTrust,
])
export type LinkAccountFailure = z.infer<typeof LinkAccountFailure>

export const ChangeAccountFailure = z.discriminatedUnion('kind', [
  UnknownAccount,
  UnknownIdentity,
  InvalidName,
  InvalidNote,
  InvalidSessionName,
  PartitionMismatch,
  RegionNotEnabled,
  StorageFailure,
])
export type ChangeAccountFailure = z.infer<typeof ChangeAccountFailure>

export const SetOpeningFailure = z.discriminatedUnion('kind', [
  UnknownAccount,
  InvalidDestination,
  RegionMismatch,
  ConsoleUnsupported,
  StorageFailure,
])
export type SetOpeningFailure = z.infer<typeof SetOpeningFailure>

export const UnlinkAccountFailure = z.discriminatedUnion('kind', [UnknownAccount, StorageFailure])

/** Why a console could not be shown where it was to be. */
export const OpenerFailure = z.discriminatedUnion('kind', [
  BrowserFailed,
  BrowserGone,
  ProfileGone,
  AddOnMissing,
])
export type OpenerFailure = z.infer<typeof OpenerFailure>

export const OpenConsoleFailure = z.discriminatedUnion('kind', [
  ...asking,
  MfaNotSet,
  UnknownAccount,
  ConsoleUnsupported,
  InvalidDestination,
  RegionMismatch,
  ...OpenerFailure.options,
  TooManySessions,
  AlreadyOpen,
  ReasonNeeded,
  UnknownSession,
])
export type OpenConsoleFailure = z.infer<typeof OpenConsoleFailure>

export const CloseConsoleFailure = z.discriminatedUnion('kind', [
  NotSignedOut,
  UnknownSession,
  ConsoleUnsupported,
  ...OpenerFailure.options,
  Cancelled,
])
export type CloseConsoleFailure = z.infer<typeof CloseConsoleFailure>

/** Nothing is changed when a change fails. */
export const ChangeSettingsFailure = z.discriminatedUnion('kind', [
  InvalidSetting,
  LoginItemFailure,
  StorageFailure,
])
export type ChangeSettingsFailure = z.infer<typeof ChangeSettingsFailure>

/** A role session for a terminal: AWS's federation endpoint has no part in it. */
export const CopyCredentialsFailure = z.discriminatedUnion('kind', [
  ...asking,
  MfaNotSet,
  UnknownAccount,
  ReasonNeeded,
])
export type CopyCredentialsFailure = z.infer<typeof CopyCredentialsFailure>

/** What ipc.ts itself may answer, on any channel. `reference` finds the log line of a crash. */
export const IpcFailure = z.discriminatedUnion('kind', [
  kind('malformed-request'),
  kind('untrusted-sender'),
  kind('crashed').extend({ reference: z.string() }),
])
export type IpcFailure = z.infer<typeof IpcFailure>

export type Failure =
  | AddIdentityFailure
  | ReplaceKeysFailure
  | CheckIdentityFailure
  | ChangeIdentityFailure
  | FindMfaFailure
  | RotateKeysFailure
  | RemoveIdentityFailure
  | AnswerMfaFailure
  | LinkAccountFailure
  | ChangeAccountFailure
  | z.infer<typeof UnlinkAccountFailure>
  | SetOpeningFailure
  | OpenConsoleFailure
  | CloseConsoleFailure
  | CopyCredentialsFailure
  | ChangeSettingsFailure
  | z.infer<typeof UnknownWindow>
  | z.infer<typeof HistoryUnreadable>
  | IpcFailure
