import { create } from 'zustand'
import type { Input } from '../../shared/contract'
import type { IdentityId, KeySource, KeySources, ServerIdentity } from '../../shared/identity'
import { call, on } from '../api'

/** Keys that went into the keychain, and still stand in plain text where they were taken from. */
export interface PlaintextCopy {
  identityId: IdentityId
  source: Exclude<KeySource, { from: 'typed' }>
}

interface IdentitiesState {
  /** Null until the main process has told them: that is no first run. */
  identities: readonly ServerIdentity[] | null
  sources: KeySources
  /** The last import of this run, until its offer is taken or put away. */
  copy: PlaintextCopy | null
}

export const useIdentities = create<IdentitiesState>()(() => ({
  identities: null,
  sources: { environment: null, credentialsFile: '', profiles: [] },
  copy: null,
}))

export async function loadIdentities(): Promise<void> {
  on('identities.changed', identities => useIdentities.setState({ identities }))
  const listed = await call('identities.list')
  // An announcement that came first is newer.
  if (listed.ok && useIdentities.getState().identities === null)
    useIdentities.setState({ identities: listed.value })
}

/** Where keys could be taken from changes outside Hatrack, so it is asked each time a form opens. */
export async function loadSources(): Promise<KeySources> {
  const sources = await call('identities.sources')
  if (sources.ok) useIdentities.setState({ sources: sources.value })
  return useIdentities.getState().sources
}

/** Puts an identity in the place of what was known of it. */
const keep = (identity: ServerIdentity): void =>
  useIdentities.setState(({ identities }) => {
    const known = identities ?? []
    return known.some(({ id }) => id === identity.id)
      ? { identities: known.map(other => (other.id === identity.id ? identity : other)) }
      : { identities: [...known, identity] }
  })

/** What is taken from elsewhere into the keychain is there twice. */
const noteCopy = (identity: ServerIdentity, source: KeySource): void =>
  useIdentities.setState({
    copy:
      source.from === 'typed' || identity.keyStore === 'memory' ? null : { identityId: identity.id, source },
  })

export const forgetCopy = (): void => useIdentities.setState({ copy: null })

export async function addIdentity(request: Input<'identities.add'>) {
  const added = await call('identities.add', request)
  if (added.ok) {
    keep(added.value.identity)
    noteCopy(added.value.identity, request.source)
  }
  return added
}

export async function replaceKeys(request: Input<'identities.replaceKeys'>) {
  const replaced = await call('identities.replaceKeys', request)
  if (replaced.ok) {
    keep(replaced.value)
    noteCopy(replaced.value, request.source)
  }
  return replaced
}

export async function checkIdentity(identityId: IdentityId) {
  const checked = await call('identities.check', { identityId })
  if (checked.ok) keep(checked.value.identity)
  return checked
}

export async function renameIdentity(identityId: IdentityId, name: string) {
  const renamed = await call('identities.rename', { identityId, name })
  if (renamed.ok) keep(renamed.value)
  return renamed
}

export const findMfa = (identityId: IdentityId) => call('identities.findMfa', { identityId })

export async function setMfa(request: Input<'identities.setMfa'>) {
  const set = await call('identities.setMfa', request)
  if (set.ok) keep(set.value)
  return set
}

export async function removeIdentity(request: Input<'identities.remove'>) {
  const removed = await call('identities.remove', request)
  if (removed.ok) {
    const { identityId } = request
    useIdentities.setState(({ identities, copy }) => ({
      identities: (identities ?? []).filter(identity => identity.id !== identityId),
      copy: copy?.identityId === identityId ? null : copy,
    }))
  }
  return removed
}

export const identityById = (identityId: IdentityId) => (state: IdentitiesState) =>
  state.identities?.find(identity => identity.id === identityId)
