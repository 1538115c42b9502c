import { readFileSync } from 'node:fs'
import { authoritiesIn } from '../../electron/aws/ca-file'
import { isTrustedByExtra } from '../../electron/aws/extra-ca'
import { HOST } from './pkits-cases'

// A program: reads chains and files of authorities, and writes a line for each chain: `trusted` or `refused`. Lines
// come one by one, so that a certificate that ends the process is known by what is missing.

interface Asked {
  chain: readonly string[]
  file: string
}

for (const { chain, file } of JSON.parse(readFileSync(0, 'utf8')) as Asked[]) {
  const read = authoritiesIn(file)
  const presented = { hostname: HOST, verdict: 'net::ERR_CERT_AUTHORITY_INVALID', chain }
  const isTrusted = isTrustedByExtra(presented, read.ok ? read.value.authorities : [], Date.now())
  process.stdout.write(isTrusted ? 'trusted\n' : 'refused\n')
}
