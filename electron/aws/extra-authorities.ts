import { createHash } from 'node:crypto'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Notice } from '../../shared/app-info'
import type { ExtraAuthorities } from '../../shared/extra-authorities'
import type { StorageFailure } from '../../shared/failures'
import { failed, ok, type Result } from '../../shared/result'
import type { Settings } from '../../shared/settings'
import type { CaFileProblem, InvalidSetting } from '../../shared/settings-failures'
import { readText } from '../storage/read-text'
import { replaceFile } from '../storage/replace-file'
import { storageProblem } from '../storage/storage-problem'
import { authoritiesIn, type CaFile, MOST_BYTES, readCaFile } from './ca-file'
import { type Certificate, fingerprintOf } from './certificates/certificate'
import { inTime } from './deadline'

/** The two settings that say which authorities are trusted; they change together. */
type Chosen = Pick<Settings, 'extraCaFile' | 'extraCaCopy'>

/**
 * The certificate authorities that a person chose.
 * SECURITY: what was chosen is trusted, not whatever its file holds later: whoever can write to that file would choose
 * whom the app's requests trust. So Hatrack keeps a copy in its own folder, named by its SHA-256, and trusts nothing
 * but that; a copy with another SHA-256 is of no use.
 */
export interface ChosenAuthorities {
  /** Whom to trust from now on. Tells as notices what is the matter with them. */
  use(chosen: Chosen): Certificate[]
  /** Reads a file, and keeps a copy of its certificates. Nothing is trusted until these settings are used. */
  choose(file: string): Promise<Result<Chosen, InvalidSetting | StorageFailure>>
  /** Removes the copies that are not in use. */
  dropOthers(): Promise<void>
  /** What is in use, and whether its file still holds the same; null: nothing. */
  describe(): Promise<ExtraAuthorities | null>
}

interface Ports {
  folder: string
  setNotice(kind: Notice['kind'], notice: Notice | null): void
}

/** A file on a share may never answer. */
const READ_SECONDS = 8

export function createChosenAuthorities({ folder, setNotice }: Ports): ChosenAuthorities {
  let used: { file: string; sha256: string; copy: CaFile } | null = null

  function read(sha256: string | null): Result<CaFile, CaFileProblem> {
    const text = textOf(join(folder, copyName(sha256 ?? '')))
    return text !== null && sha256Of(text) === sha256 ? authoritiesIn(text) : failed('no-copy')
  }

  async function original(): Promise<ExtraAuthorities['original']> {
    const now = used
    if (!now) return 'missing'
    const found = await readInTime(now.file)
    if (found.ok) return sha256Of(found.value.text) === now.sha256 ? 'same' : 'changed'
    if (found.failure === 'missing' || found.failure === 'unreadable') return found.failure
    return 'changed'
  }

  /** Not waited for: what it says changes nothing of whom to trust. */
  async function tellOfChange(): Promise<void> {
    const asked = used
    const isChanged = (await original()) === 'changed'
    if (used !== asked) return
    setNotice('ca-file-changed', isChanged && asked ? { kind: 'ca-file-changed', file: asked.file } : null)
  }

  return {
    use({ extraCaFile: file, extraCaCopy: sha256 }) {
      const copy = file === null ? null : read(sha256)
      used = file !== null && sha256 !== null && copy?.ok ? { file, sha256, copy: copy.value } : null
      const isUseless = file !== null && copy?.ok === false
      setNotice('ca-file', isUseless ? { kind: 'ca-file', file, problem: copy.failure } : null)
      void tellOfChange()
      // Without the copy nothing more is trusted than without the setting.
      return used?.copy.authorities ?? []
    },

    async choose(file) {
      const chosen = await readInTime(file)
      if (!chosen.ok) {
        return failed({ kind: 'invalid-setting', field: 'extraCaFile', problem: chosen.failure })
      }
      const sha256 = sha256Of(chosen.value.text)
      try {
        await mkdir(folder, { recursive: true })
        await replaceFile(join(folder, copyName(sha256)), chosen.value.text)
        return ok({ extraCaFile: file, extraCaCopy: sha256 })
      } catch (error) {
        return failed({ kind: 'storage', problem: storageProblem(error), file: copyName(sha256) })
      }
    },

    async dropOthers() {
      const inUse = used && copyName(used.sha256)
      // What stays is trusted by nobody, and is dropped with the next change.
      const names = await readdir(folder).catch(() => [])
      const others = names.filter(name => COPY.test(name) && name !== inUse)
      await Promise.all(others.map(name => rm(join(folder, name), { force: true }).catch(() => {})))
    },

    async describe() {
      const now = used
      if (!now) return null
      const { authorities, leftOut } = now.copy
      return {
        authorities: authorities.map(authority => ({
          name: authority.subject.readable,
          fingerprint: fingerprintOf(authority),
          validUntil: new Date(authority.validUntil).toISOString(),
          isOver: authority.validUntil < Date.now(),
        })),
        leftOut,
        original: await original(),
      }
    },
  }
}

/** At once, since the first request may need it: so what is no file is not waited for. */
function textOf(copy: string): string | null {
  const read = readText(copy, 2 * MOST_BYTES)
  return read.is === 'text' ? read.text : null
}

const COPY = /^extra-authorities-[0-9a-f]{64}\.pem/
const copyName = (sha256: string): string => `extra-authorities-${sha256}.pem`

const sha256Of = (text: string): string => createHash('sha256').update(text, 'latin1').digest('hex')

const readInTime = (file: string) => inTime(readCaFile(file), READ_SECONDS, failed('unreadable' as const))
