import { X509Certificate } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { failed, ok, type Result } from '../../shared/result'
import type { CaFileProblem } from '../../shared/settings-failures'
import { codeOf } from '../storage/storage-problem'

/** Whole bundles of public authorities have a quarter of it. */
const MOST_BYTES = 1_048_576

const PEM = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g

/**
 * The certificate authorities in a PEM file. What else is in it is not trusted: neither servers' certificates nor
 * keys. One damaged certificate spoils the file, so that nobody relies on half of it.
 */
export function readAuthorities(file: string): Result<X509Certificate[], CaFileProblem> {
  const text = readText(file)
  if (!text.ok) return text
  const blocks = text.value.match(PEM) ?? []
  if (blocks.length === 0) return failed('not-pem')
  try {
    const authorities = blocks.map(block => new X509Certificate(block)).filter(({ ca }) => ca)
    return authorities.length > 0 ? ok(authorities) : failed('no-authority')
  } catch {
    return failed('not-pem')
  }
}

function readText(file: string): Result<string, CaFileProblem> {
  try {
    const stat = statSync(file)
    // A pipe or a device would be waited for.
    if (!stat.isFile()) return failed('unreadable')
    if (stat.size > MOST_BYTES) return failed('too-large')
    return ok(readFileSync(file, 'latin1'))
  } catch (error) {
    return failed(codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR' ? 'missing' : 'unreadable')
  }
}
