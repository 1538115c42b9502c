import { existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { codeOf } from './storage-problem'

/** The files of a journal: what is written now, and what was before it, the newest first. */
export interface Segments {
  /** `history.jsonl`, `history-1.jsonl`, … */
  all: readonly string[]
  /** Makes room for a new first file. What does not fit any more is lost: the oldest file. */
  rotate(): Promise<void>
}

/** @param kept how many files there are at most */
export function segmentsOf(file: string, kept: number): Segments {
  const ending = extname(file)
  const name = basename(file, ending)
  const all = Array.from({ length: kept }, (_, number) =>
    number === 0 ? file : join(dirname(file), `${name}-${number}${ending}`),
  )
  return {
    all,
    async rotate() {
      // Only up to the first gap: a crash between two renames leaves one, and costs no entry.
      const gap = all.findIndex(segment => !existsSync(segment))
      const last = gap < 0 ? all.length - 1 : gap
      for (let number = last; number > 0; number--) {
        await rename(all[number - 1] ?? file, all[number] ?? file).catch(error => {
          if (codeOf(error) !== 'ENOENT') throw error
        })
      }
    },
  }
}
