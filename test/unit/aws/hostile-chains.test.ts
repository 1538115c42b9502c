import { expect, test } from 'vitest'
import { readCertificate } from '../../../electron/aws/certificates/certificate'
import { isTrustedByExtra } from '../../../electron/aws/extra-ca'
import { cpuTime } from '../../support/cpu-time'
import { type ChainCase, chainCases } from '../../support/hostile-chains'
import { authorityExtensions, ecdsa, ecKeys, make, serverExtensions } from '../../support/made-certificates'
import { HOST } from '../../support/pkits-cases'

const isTrusted = ({ chain, anchors }: Pick<ChainCase, 'chain' | 'anchors'>) =>
  isTrustedByExtra(
    {
      hostname: HOST,
      verdict: 'net::ERR_CERT_AUTHORITY_INVALID',
      chain: chain.map(({ pem }) => pem),
    },
    anchors.map(({ der }) => readCertificate(der)).filter(anchor => anchor !== null),
    Date.now(),
  )

test.each(chainCases().map(one => [`${one.description}: ${one.trusted ? '' : 'not '}trusted`, one] as const))(
  '%s',
  (_, one) => expect(isTrusted(one)).toBe(one.trusted),
)

// Each may follow each, so that there are hundreds of ways from every root to the server.
test('authorities of one name and key are each tried once with each other', () => {
  const key = ecKeys('P-521')
  const renewed = { subject: 'Root', key, signing: ecdsa('sha512'), extensions: authorityExtensions }
  const root = make(renewed)
  const renewals = Array.from({ length: 5 }, () => make({ ...renewed, by: root }))
  const stranger = make({ ...renewed, key: ecKeys('P-521') })
  const server = { subject: 'server', signing: ecdsa('sha512'), extensions: serverExtensions(HOST) }
  const anchors = [root, make(renewed), make(renewed), make(renewed)]
  const took = cpuTime()
  expect(isTrusted({ chain: [make({ ...server, by: stranger }), ...renewals], anchors })).toBe(false)
  expect(took()).toBeLessThan(1000)
  expect(isTrusted({ chain: [make({ ...server, by: root }), ...renewals], anchors })).toBe(true)
})
