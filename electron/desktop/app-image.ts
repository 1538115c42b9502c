import { realpathSync, statSync } from 'node:fs'
import { isAbsolute, relative, sep } from 'node:path'

/**
 * The AppImage that a program runs from: its own file, since the folder that it runs in is gone afterwards; null if it
 * runs from none. https://docs.appimage.org/packaging-guide/environment-variables.html
 * SECURITY: these variables are inherited by whatever an AppImage starts, terminals among them, and anybody can set
 * them. So the program must lie within that folder, and the file be the administrator's or this user's.
 */
export function appImageOf(program: string, environment: NodeJS.ProcessEnv, uid: number): string | null {
  const { APPIMAGE: file, APPDIR: folder } = environment
  if (!file || !folder || !isAbsolute(file) || !isAbsolute(folder)) return null
  try {
    const inside = relative(realpathSync(folder), realpathSync(program))
    if (realpathSync(folder) === sep || inside === '' || inside.startsWith('..')) return null
    const facts = statSync(file)
    return facts.isFile() && (facts.uid === 0 || facts.uid === uid) ? file : null
  } catch {
    return null
  }
}
