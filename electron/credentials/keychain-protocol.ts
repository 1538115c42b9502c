/** What the main thread asks of the keychain's worker. The account is an identity's id. */
export type KeychainRequest =
  | { do: 'read'; service: string; account: string }
  | { do: 'write'; service: string; account: string; text: string }
  | { do: 'remove'; service: string; account: string }

export type KeychainReply = { ok: true; text: string | null } | { ok: false; message: string }
