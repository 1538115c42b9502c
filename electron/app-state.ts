import { isDeepStrictEqual } from 'node:util'
import type { AppInfo, Notice } from '../shared/app-info'

type Changing = Pick<AppInfo, 'clockOffset' | 'hotkey' | 'tray' | 'keychain'>

/** What the window should know of the app itself. */
export interface AppState {
  info(): AppInfo
  /** Changes some of it, and tells it if it is not as it was. */
  set(changed: Partial<Changing>): void
  notify(notice: Notice): void
  /** What was told is so no more. */
  withdraw(notice: Notice): void
  /** Takes the place of the notices of this kind; null: there is nothing to tell any more. */
  setNotice(kind: Notice['kind'], notice: Notice | null): void
}

export function createAppState(
  initial: Omit<AppInfo, 'notices'>,
  onChange: (info: AppInfo) => void,
): AppState {
  let info: AppInfo = { ...initial, notices: [] }
  const become = (changed: Partial<AppInfo>) => {
    info = { ...info, ...changed }
    onChange(info)
  }
  return {
    info: () => info,
    set(changed) {
      const names = Object.keys(changed) as (keyof Changing)[]
      if (names.some(name => changed[name] !== info[name])) become(changed)
    },
    withdraw(notice) {
      const others = info.notices.filter(other => !isDeepStrictEqual(other, notice))
      if (others.length < info.notices.length) become({ notices: others })
    },
    notify: notice => become({ notices: [...info.notices, notice] }),
    setNotice(kind, notice) {
      const others = info.notices.filter(other => other.kind !== kind)
      if (others.length === info.notices.length && !notice) return
      become({ notices: notice ? [...others, notice] : others })
    },
  }
}
