import { expect, test } from 'vitest'
import { readCertificate } from '../../../electron/aws/certificates/certificate'
import { isTrustedByExtra } from '../../../electron/aws/extra-ca'
import { type ChainCase, chainCases } from '../../support/hostile-chains'
import { HOST } from '../../support/pkits-cases'

const isTrusted = ({ chain, anchors }: ChainCase) =>
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
