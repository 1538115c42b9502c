import { lstatSync, statSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { behindLinks } from './replace-file'
import { codeOf } from './storage-problem'

/** The files of a journal: what is written now, and what was before it, the newest first. */
export interface Segments {
  /** `history.jsonl`, `history-1.jsonl`, …, beside the file that a link points to. Throws the system's error. */
  all(): string[]
  /** Makes room for a new first file. What does not fit any more is lost: the oldest file. */
  rotate(): Promise<void>
}

/**
 * @param kept how many files there are at most
 * @param onTaken told of a place of an older file that something else has taken, such as a folder: it is left out
 */
export function segmentsOf(file: string, kept: number, onTaken: (place: string) => void): Segments {
  function all(): string[] {
    const first = behindLinks(file)
    const ending = extname(first)
    const name = basename(first, ending)
    const older = Array.from({ length: kept - 1 }, (_, number) =>
      join(dirname(first), `${name}-${number + 1}${ending}`),
    )
    return [first, ...older.filter(isFree)]
  }

  function isFree(place: string): boolean {
    if (isFileOrNothing(place)) return true
    onTaken(place)
    return false
  }

  return {
    all,
    async rotate() {
      const places = all()
      // Only up to the first gap: a crash between two renames leaves one, and costs no entry.
      const gap = places.findIndex(place => !lstatSync(place, { throwIfNoEntry: false }))
      const last = gap < 0 ? places.length - 1 : gap
      for (let number = last; number > 0; number--) {
        await rename(places[number - 1] ?? file, places[number] ?? file).catch(error => {
          if (codeOf(error) !== 'ENOENT') throw error
        })
      }
    },
  }
}

function isFileOrNothing(place: string): boolean {
  try {
    return statSync(place, { throwIfNoEntry: false })?.isFile() !== false
  } catch (error) {
    // Links in a circle are no file, whenever they are asked.
    if (codeOf(error) === 'ELOOP') return false
    throw error
  }
}
