import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { program } from './programs'

/** A certificate and its key, as files, made with openssl. */
export interface Issued {
  name: string
  certificateFile: string
  keyFile: string
  /** PEM. */
  pem: string
}

export interface IssueOptions {
  /** Who signs it; itself unless told. */
  by?: Issued
  /** Lines of an openssl extension section. */
  extensions: readonly string[]
  /** Days from now on; negative ones are over. */
  days?: { from: number; to: number }
  digest?: 'sha256' | 'sha1'
  bits?: number
}

export const authority = ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign,cRLSign']
export const server = (host: string) => [
  'basicConstraints=CA:FALSE',
  'keyUsage=critical,digitalSignature',
  'extendedKeyUsage=serverAuth',
  `subjectAltName=DNS:${host}`,
]

/** Makes certificates in a folder. */
export function certificateOffice(folder: string) {
  return function issue(name: string, options: IssueOptions): Issued {
    const { by, extensions, days = { from: -2, to: 300 }, digest = 'sha256', bits = 2048 } = options
    const keyFile = join(folder, `${name}.key`)
    const requestFile = join(folder, `${name}.csr`)
    const certificateFile = join(folder, `${name}.pem`)
    const configFile = join(folder, `${name}.cnf`)
    openssl('genpkey', '-algorithm', 'RSA', '-pkeyopt', `rsa_keygen_bits:${bits}`, '-out', keyFile)
    openssl('req', '-new', '-key', keyFile, '-subj', `/CN=${name}`, '-out', requestFile)
    writeFileSync(join(folder, `${name}.index`), '')
    writeFileSync(configFile, config(folder, name, extensions))
    const signer = by
      ? ['-cert', by.certificateFile, '-keyfile', by.keyFile]
      : ['-selfsign', '-keyfile', keyFile]
    openssl(
      ...['ca', '-batch', '-notext', '-config', configFile, '-md', digest, ...signer],
      ...['-startdate', moment(days.from), '-enddate', moment(days.to), '-in', requestFile],
      ...['-out', certificateFile, '-extensions', 'ext'],
    )
    return { name, certificateFile, keyFile, pem: readFileSync(certificateFile, 'utf8') }
  }
}

const config = (folder: string, name: string, extensions: readonly string[]) => `
[ca]
default_ca = office
[office]
database = ${join(folder, `${name}.index`)}
new_certs_dir = ${folder}
policy = any
unique_subject = no
rand_serial = yes
[any]
commonName = supplied
[ext]
${extensions.join('\n')}
`

const DAY_MS = 86_400_000

/** As openssl takes it: YYYYMMDDHHMMSSZ. */
const moment = (days: number): string =>
  `${new Date(Date.now() + days * DAY_MS).toISOString().replace(/\D/g, '').slice(0, 14)}Z`

function openssl(...args: string[]): void {
  execFileSync(program('openssl'), args, { stdio: ['ignore', 'ignore', 'pipe'] })
}
