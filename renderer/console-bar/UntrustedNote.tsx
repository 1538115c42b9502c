import { useEffect, useState } from 'react'
import { windowTrustText } from '../../shared/opener-text'
import { call } from '../api'

/** Where the settings name extra authorities: windows do not trust them, and the browser is the way out. */
export function UntrustedNote() {
  const [namesExtra, setNamesExtra] = useState(false)
  useEffect(() => {
    void call('settings.get').then(got => setNamesExtra(got.ok && got.value.extraCaFile !== null))
  }, [])
  return namesExtra && <p className="selectable">{windowTrustText}</p>
}
