import { readFileSync } from 'node:fs'
import { authoritiesIn } from '../../electron/aws/ca-file'
import { isTrustedByExtra } from '../../electron/aws/extra-ca'
import { judgeMutated } from './judge-mutated'
import { HOST } from './pkits-cases'

// A program. `these FILE`: reads chains and files of authorities, and writes a line for each chain: `trusted` or
// `refused`. Lines come one by one, so that a certificate that ends the process is known by what is missing.
// `changed NUMBER`: makes up so many chains with a changed certificate, and writes what went wrong with them.

interface Asked {
  chain: readonly string[]
  file: string
}

const [, , what, argument = ''] = process.argv
if (what === 'changed') process.stdout.write(judgeMutated('electron', Number(argument)).wrong.join('\n'))
else judgeAll(JSON.parse(readFileSync(argument, 'utf8')))

function judgeAll(all: readonly Asked[]): void {
  for (const { chain, file } of all) {
    const read = authoritiesIn(file)
    const presented = { hostname: HOST, verdict: 'net::ERR_CERT_AUTHORITY_INVALID', chain }
    const isTrusted = isTrustedByExtra(presented, read.ok ? read.value.authorities : [], Date.now())
    process.stdout.write(isTrusted ? 'trusted\n' : 'refused\n')
  }
}
