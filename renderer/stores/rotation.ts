import { create } from 'zustand'
import type { FailureOf, Input, Output } from '../../shared/contract'
import { failureText } from '../../shared/failure-text'
import type { IpcFailure } from '../../shared/failures'
import type { IdentityId, Rotation, RotationStep, ServerIdentity } from '../../shared/identity'
import { call, on } from '../api'
import { announce } from './announcements'
import { forgetCopy, useIdentities } from './identities'

/** A rotation that was asked for in this window. It goes on while nobody looks. */
export type RotationRun =
  | { is: 'running' }
  | { is: 'ended'; outcome: Output<'identities.rotate'>['outcome'] }
  | { is: 'failed'; failure: FailureOf<'identities.rotate'> | IpcFailure }

interface RotationState {
  /** Those that have begun and not ended, as the main process tells them. */
  rotations: readonly Rotation[]
  runs: Readonly<Record<IdentityId, RotationRun>>
  /** The furthest step of the last rotation; taking a key back is none. */
  reached: Readonly<Record<IdentityId, Exclude<RotationStep, 'undo'>>>
}

export const useRotation = create<RotationState>()(() => ({ rotations: [], runs: {}, reached: {} }))

export async function loadRotations(): Promise<void> {
  let told = false
  on('identities.rotationsChanged', rotations => {
    told = true
    keep(rotations)
  })
  const listed = await call('identities.rotations')
  // An announcement that came first is newer.
  if (listed.ok && !told) keep(listed.value)
}

function keep(rotations: readonly Rotation[]): void {
  useRotation.setState(state => {
    const reached = { ...state.reached }
    for (const { identityId, step } of rotations) if (step !== 'undo') reached[identityId] = step
    return { rotations, reached }
  })
}

export const rotationOf = (id: IdentityId) => (state: RotationState) =>
  state.rotations.find(({ identityId }) => identityId === id)
export const runOf =
  (id: IdentityId) =>
  (state: RotationState): RotationRun | undefined =>
    state.runs[id]
export const reachedOf = (id: IdentityId) => (state: RotationState) => state.reached[id]

const setRun = (id: IdentityId, run: RotationRun) =>
  useRotation.setState(({ runs }) => ({ runs: { ...runs, [id]: run } }))

/** A new key in place of the old one; or the end of a rotation that was interrupted. */
export async function rotateKey(
  { id, name }: Pick<ServerIdentity, 'id' | 'name'>,
  intent: Input<'identities.rotate'>['intent'],
): Promise<void> {
  if (runOf(id)(useRotation.getState())?.is === 'running') return
  setRun(id, { is: 'running' })
  if (!rotationOf(id)(useRotation.getState()))
    useRotation.setState(({ reached: { [id]: _, ...reached } }) => ({ reached }))
  const rotated = await call('identities.rotate', { identityId: id, intent })
  if (!rotated.ok) {
    setRun(id, { is: 'failed', failure: rotated.failure })
    announce(failureText(rotated.failure).title)
    return
  }
  const { outcome } = rotated.value
  setRun(id, { is: 'ended', outcome })
  // A copy of the old key opens nothing any more.
  if (outcome === 'rotated' && useIdentities.getState().copy?.identityId === id) forgetCopy()
  announce(saidOf(outcome, name))
}

function saidOf(outcome: Output<'identities.rotate'>['outcome'], name: string): string {
  switch (outcome) {
    case 'rotated':
      return `The key of ${name} is rotated.`
    case 'undone':
      return `The rotation of ${name} is undone.`
    case 'nothing-to-do':
      return 'The interrupted rotation has ended already.'
    default:
      return outcome satisfies never
  }
}

/** What became of it has been seen. */
export const forgetRotation = (id: IdentityId): void =>
  useRotation.setState(({ runs }) => {
    const { [id]: run, ...others } = runs
    return run && run.is !== 'running' ? { runs: others } : { runs }
  })
