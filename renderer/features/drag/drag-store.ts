import { create } from 'zustand'
import type { LinkedAccount } from '../../../shared/account'
import { type DropTarget, isSameTarget } from './drop-target'

interface DragState {
  /** What is dragged; empty while nothing is. */
  accounts: readonly LinkedAccount[]
  /** Where it would be dropped. */
  over: DropTarget | null
}

export const useDrag = create<DragState>()(() => ({ accounts: [], over: null }))

export const isOver =
  (target: DropTarget) =>
  ({ over }: DragState): boolean =>
    isSameTarget(over, target)

/** The group that something is dragged over; null: that of no group; undefined: none. */
export const groupUnderDrag = ({ over }: DragState): string | null | undefined =>
  over?.onto === 'group' ? over.group : undefined
