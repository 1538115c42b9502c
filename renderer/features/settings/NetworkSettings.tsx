import { useState } from 'react'
import type { Failure } from '../../../shared/failures'
import type { Result } from '../../../shared/result'
import { caFileText } from '../../../shared/setting-failure-text'
import type { ProxySetting, Settings } from '../../../shared/settings'
import { Button } from '../../components/Button'
import { Segmented } from '../../components/Segmented'
import { chooseCaFile, useApp } from '../../stores/app'
import { CommittedField } from './CommittedField'
import { NetworkTest } from './NetworkTest'
import { Setting } from './Setting'
import type { SettingsProps } from './settings-props'
import { TrustedAuthorities } from './TrustedAuthorities'

interface NetworkSettingsProps extends SettingsProps {
  settle: (saving: Promise<Result<Settings, Failure>>) => Promise<boolean>
}

/** How Hatrack itself reaches AWS. Browsers and console windows have ways of their own. */
export function NetworkSettings({ settle, ...props }: NetworkSettingsProps) {
  const { settings } = props
  return (
    <>
      <Setting {...props} names={['proxy']} title="the proxy">
        <ProxyChoice {...props} />
      </Setting>
      <Setting {...props} names={['extraCaFile']} title="the extra certificate authorities">
        <ExtraAuthorities {...props} settle={settle} />
      </Setting>
      {/* What was tested with other settings says nothing of these. */}
      <NetworkTest key={JSON.stringify([settings.proxy, settings.extraCaFile, settings.extraCaCopy])} />
    </>
  )
}

const proxies = [
  { value: 'system', title: 'As the system' },
  { value: 'none', title: 'None' },
  { value: 'manual', title: 'Manual' },
] as const satisfies { value: ProxySetting['by']; title: string }[]

function ProxyChoice({ settings, onChange, problemOf }: SettingsProps) {
  const { proxy } = settings
  // Manual takes effect with its address.
  const [isAsked, setAsked] = useState(false)
  const by = isAsked ? 'manual' : proxy.by
  const choose = (chosen: ProxySetting['by']) => {
    setAsked(chosen === 'manual')
    if (chosen !== 'manual') void onChange({ proxy: { by: chosen } })
  }
  return (
    <>
      <Segmented label="Proxy" value={by} options={proxies} onChange={choose} />
      {by === 'manual' && (
        <CommittedField
          label="Address of the proxy"
          value={proxy.by === 'manual' ? proxy.server : ''}
          placeholder="proxy.example.com:8080"
          autoFocus={isAsked}
          problem={problemOf('proxy')}
          onCommit={async server => {
            const taken = await onChange({ proxy: { by: 'manual', server } })
            if (taken) setAsked(false)
            return taken
          }}
          hint={() =>
            proxy.by === 'manual'
              ? 'Hatrack’s own requests go through it. Browsers and console windows use the system’s.'
              : 'Taken with Enter. With http://, https:// or socks5:// in front if need be.'
          }
        />
      )}
    </>
  )
}

function ExtraAuthorities({ settings, onChange, problemOf, settle }: NetworkSettingsProps) {
  const { extraCaFile, extraCaCopy } = settings
  const unusable = useApp(state => state.info?.notices.find(notice => notice.kind === 'ca-file'))
  const problem =
    problemOf('extraCaFile') ??
    (unusable && extraCaFile !== null ? `It is not used. ${caFileText[unusable.problem]}` : undefined)
  return (
    <>
      <p className="setting-name" id="extra-ca">
        Extra certificate authorities
      </p>
      {extraCaFile !== null && (
        <p className="setting-file mono selectable">
          <bdi>{extraCaFile}</bdi>
        </p>
      )}
      {extraCaFile !== null && <TrustedAuthorities key={`${extraCaCopy} ${extraCaFile}`} />}
      {problem && (
        <p className="text-field-problem" role="alert">
          {problem}
        </p>
      )}
      <div className="setting-actions">
        <Button size="small" aria-describedby="extra-ca" onClick={() => void settle(chooseCaFile())}>
          {extraCaFile === null ? 'Choose…' : 'Choose another…'}
        </Button>
        {extraCaFile !== null && (
          <Button
            size="small"
            look="quiet"
            aria-describedby="extra-ca"
            onClick={() => void onChange({ extraCaFile: null })}
          >
            Remove
          </Button>
        )}
      </div>
      <p className="setting-note">
        A PEM file, for networks that look into TLS. Only Hatrack’s own requests trust it, and only where the
        system’s authorities know nothing of the server.
      </p>
    </>
  )
}
