const NOBODY = 65534
const isRoot = process.getuid?.() === 0

/** Why a test with another user cannot run here. */
export const cannotStepDown = !isRoot && 'only root can act as another user'

/** Does `work` as somebody whom the modes of files bind: root does it as the user nobody. */
export async function withoutPrivilege<Value>(work: () => Promise<Value> | Value): Promise<Value> {
  if (!isRoot) return work()
  process.setegid?.(NOBODY)
  process.seteuid?.(NOBODY)
  try {
    return await work()
  } finally {
    process.seteuid?.(0)
    process.setegid?.(0)
  }
}
