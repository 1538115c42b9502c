import { create } from 'zustand'

interface GroupsState {
  /** Groups whose inner groups are out of sight, until the window closes. */
  collapsed: ReadonlySet<string>
}

export const useGroups = create<GroupsState>()(() => ({ collapsed: new Set() }))

export function setCollapsed(path: string, hidden: boolean): void {
  useGroups.setState(({ collapsed }) => {
    if (collapsed.has(path) === hidden) return {}
    const next = new Set(collapsed)
    if (hidden) next.add(path)
    else next.delete(path)
    return { collapsed: next }
  })
}
