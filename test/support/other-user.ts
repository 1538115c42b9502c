const NOBODY = 65534

/** Why a test of permissions cannot run here: they bind root only once it has stepped down, and only root can. */
export const cannotStepDown = process.getuid?.() !== 0 && 'only root can act as another user'

/** Does `work` with the rights of the user nobody. */
export async function asNobody<Value>(work: () => Promise<Value> | Value): Promise<Value> {
  process.setegid?.(NOBODY)
  process.seteuid?.(NOBODY)
  try {
    return await work()
  } finally {
    process.seteuid?.(0)
    process.setegid?.(0)
  }
}
