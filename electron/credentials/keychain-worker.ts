import { parentPort } from 'node:worker_threads'
import { Entry, findCredentials } from '@napi-rs/keyring'
import { equalItems, removeItem } from './equal-items'
import type { KeychainReply, KeychainRequest } from './keychain-protocol'

// SECURITY: the store is pinned. Unpinned, @napi-rs/keyring falls back to the kernel's keyring without a word
// where no Secret Service runs, and a reboot empties that.
const entryOf = ({ service, account }: KeychainRequest) =>
  new Entry(service, account, { linux: { store: 'secret-service' } })

/** In this thread, and not in one of the few that Node has for files and names: a call lasts until the person answers. */
function answer(request: KeychainRequest): KeychainReply {
  try {
    return { ok: true, text: carryOut(request) }
  } catch (error) {
    return { ok: false, message: messageOf(error) }
  }
}

function carryOut(request: KeychainRequest): string | null {
  const entry = entryOf(request)
  const change = () => {
    if (request.do === 'write') entry.setPassword(request.text)
    else entry.deleteCredential()
    return null
  }
  try {
    return request.do === 'read' ? (entry.getPassword() ?? null) : change()
  } catch (error) {
    const items = equalItems(messageOf(error))
    if (items.length < 2) throw error
    if (request.do !== 'read') {
      for (const other of items.slice(1)) removeItem(other)
      return change()
    }
    const same = findCredentials(request.service).filter(({ account }) => account === request.account)
    const texts = new Set(same.map(({ password }) => password))
    const [text] = texts
    // SECURITY: which of two different ones is the right one, nobody can tell.
    if (texts.size !== 1 || text === undefined) throw error
    return text
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

parentPort?.on('message', (request: KeychainRequest) => parentPort?.postMessage(answer(request)))
