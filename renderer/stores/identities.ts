import { create } from 'zustand'
import type { Input } from '../../shared/contract'
import type { IdentityId, KeySources, ServerIdentity } from '../../shared/identity'
import { call, on } from '../api'

interface IdentitiesState {
  /** Null until the main process has told them: that is no first run. */
  identities: readonly ServerIdentity[] | null
  sources: KeySources
}

export const useIdentities = create<IdentitiesState>()(() => ({
  identities: null,
  sources: { environment: null, profiles: [] },
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

export async function addIdentity(request: Input<'identities.add'>) {
  const added = await call('identities.add', request)
  if (added.ok) {
    const { identity } = added.value
    useIdentities.setState(({ identities }) => ({
      identities: [...(identities ?? []).filter(known => known.id !== identity.id), identity],
    }))
  }
  return added
}

export async function removeIdentity(identityId: IdentityId) {
  const removed = await call('identities.remove', { identityId })
  if (removed.ok) {
    useIdentities.setState(({ identities }) => ({
      identities: (identities ?? []).filter(identity => identity.id !== identityId),
    }))
  }
  return removed
}

export const checkIdentity = (identityId: IdentityId) => call('identities.check', { identityId })

export const identityById = (identityId: IdentityId) => (state: IdentitiesState) =>
  state.identities?.find(identity => identity.id === identityId)
