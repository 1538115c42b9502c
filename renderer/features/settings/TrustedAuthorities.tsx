import { useEffect, useState } from 'react'
import type { ExtraAuthorities } from '../../../shared/extra-authorities'
import { call } from '../../api'
import { Disclosure } from '../../components/Disclosure'
import { dateOf } from '../../format'

const originals: Record<Exclude<ExtraAuthorities['original'], 'same'>, string> = {
  changed:
    'The file has changed since you chose it. Hatrack goes on with what you chose; choose it again to use what is in it now.',
  missing: 'The file is gone. Hatrack goes on with its own copy.',
  unreadable: 'The file cannot be read now. Hatrack goes on with its own copy.',
}

const reasons: Record<ExtraAuthorities['leftOut'][number]['reason'], string> = {
  'not-authority': 'It is not a certificate authority’s.',
  'not-readable': 'It is not written as the standard (RFC 5280) demands.',
  key: 'Its key is weak or of another kind than RSA from 2048 bits, P-256, P-384, P-521 and Ed25519.',
  constraints: 'It is bound to names or policies that Hatrack does not check.',
  purpose: 'It is not for servers.',
}

/** Whom the app's own requests trust besides the system's authorities. */
export function TrustedAuthorities() {
  const [trusted, setTrusted] = useState<ExtraAuthorities | null>(null)
  useEffect(() => {
    let isWanted = true
    void call('settings.extraAuthorities').then(answer => {
      if (isWanted && answer.ok) setTrusted(answer.value)
    })
    return () => {
      isWanted = false
    }
  }, [])
  if (!trusted) return null
  const { authorities, leftOut, original } = trusted
  const alive = authorities.filter(({ isOver }) => !isOver)
  return (
    <>
      {original !== 'same' && <p className="setting-warning">{originals[original]}</p>}
      <Disclosure
        summary={numbered(alive.length, 'authority is trusted', 'authorities are trusted')}
        open={authorities.length <= 3}
      >
        <ul className="trusted-authorities">
          {authorities.map(({ name, fingerprint, validUntil, isOver }) => (
            <li key={fingerprint}>
              <bdi>{name || 'Without a name'}</bdi>
              <span className={isOver ? 'setting-warning' : 'setting-note'}>
                {isOver ? 'Not trusted any more: valid until' : 'Valid until'}{' '}
                {dateOf(Date.parse(validUntil))}
              </span>
              <span className="setting-note">
                SHA-256 <bdi className="mono selectable">{fingerprint}</bdi>
              </span>
            </li>
          ))}
        </ul>
      </Disclosure>
      {leftOut.length > 0 && (
        <Disclosure
          summary={numbered(leftOut.length, 'certificate is left out', 'certificates are left out')}
          open={leftOut.length <= 3}
        >
          <ul className="trusted-authorities">
            {leftOut.map(({ name, reason }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: names of others need not differ
              <li key={place}>
                <bdi>{name || 'Without a name'}</bdi>
                <span className="setting-note">{reasons[reason]}</span>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  )
}

const numbered = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`
