import { parentPort } from 'node:worker_threads'
import { AsyncEntry } from '@napi-rs/keyring'
import type { KeychainReply, KeychainRequest } from './keychain-protocol'

// SECURITY: the store is pinned. Unpinned, @napi-rs/keyring falls back to the kernel's keyring without a word
// where no Secret Service runs, and a reboot empties that.
const entryOf = ({ service, account }: KeychainRequest) =>
  new AsyncEntry(service, account, { linux: { store: 'secret-service' } })

async function answer(request: KeychainRequest): Promise<KeychainReply> {
  try {
    const entry = entryOf(request)
    switch (request.do) {
      case 'read':
        return { ok: true, text: (await entry.getPassword()) ?? null }
      case 'write':
        await entry.setPassword(request.text)
        return { ok: true, text: null }
      case 'remove':
        await entry.deleteCredential()
        return { ok: true, text: null }
      default:
        return request satisfies never
    }
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}

parentPort?.on('message', async (request: KeychainRequest) => parentPort?.postMessage(await answer(request)))
