import { readFile, stat } from 'node:fs/promises'
import type { LeftOut } from '../../shared/extra-authorities'
import { failed, ok, type Result } from '../../shared/result'
import type { CaFileProblem } from '../../shared/settings-failures'
import { codeOf } from '../storage/storage-problem'
import { type Certificate, pemBlocks, pemOf, readCertificate } from './certificates/certificate'
import { isDer } from './certificates/der'
import { whyLeftOut } from './extra-ca'

/** The certificates of a file: those that may be trusted, and the others. */
export interface CaFile {
  authorities: Certificate[]
  leftOut: LeftOut[]
  /** All certificates of it as PEM, and nothing else: no key is copied along. */
  text: string
}

/** Whole bundles of public authorities have a quarter of it. */
export const MOST_BYTES = 1_048_576

/** The certificate authorities in a PEM file, if it is a file of at most 1 MB that can be read. */
export async function readCaFile(file: string): Promise<Result<CaFile, CaFileProblem>> {
  const text = await readText(file)
  return text.ok ? authoritiesIn(text.value) : text
}

async function readText(file: string): Promise<Result<string, CaFileProblem>> {
  try {
    const found = await stat(file)
    // A pipe or a device would be waited for.
    if (!found.isFile()) return failed('unreadable')
    if (found.size > MOST_BYTES) return failed('too-large')
    return ok(await readFile(file, 'latin1'))
  } catch (error) {
    return failed(codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR' ? 'missing' : 'unreadable')
  }
}

/**
 * The certificate authorities in a PEM text. What else is in it is not trusted: neither servers' certificates nor keys.
 * A damaged certificate spoils the text, so that nobody relies on half of it; one that is whole and of no use does not.
 */
export function authoritiesIn(text: string): Result<CaFile, CaFileProblem> {
  const found = pemBlocks(text)
  const blocks = found.filter(der => der !== null).filter(isDer)
  if (blocks.length === 0 || blocks.length < found.length) return failed('not-pem')
  const file: CaFile = { authorities: [], leftOut: [], text: blocks.map(pemOf).join('') }
  // Bundles that were joined say some twice.
  const different = new Map(blocks.map(der => [der.toString('base64'), der]))
  for (const der of different.values()) {
    const certificate = readCertificate(der)
    const reason = certificate ? whyLeftOut(certificate) : 'not-readable'
    if (certificate && reason === null) file.authorities.push(certificate)
    else file.leftOut.push({ name: certificate?.subject.readable ?? '', reason: reason ?? 'not-readable' })
  }
  return file.authorities.length > 0 ? ok(file) : failed('no-authority')
}
