import Check from 'lucide-react/icons/check'
import Copy from 'lucide-react/icons/copy'
import Search from 'lucide-react/icons/search'
import ZoomIn from 'lucide-react/icons/zoom-in'
import ZoomOut from 'lucide-react/icons/zoom-out'
import { type CSSProperties, useState } from 'react'
import {
  BANNER_HEIGHT,
  BAR_HEIGHT,
  frameOf,
  hasBanner,
  isSignedIn,
  phaseOf,
} from '../../shared/console-frame'
import type { ConsoleWindowState } from '../../shared/console-window'
import { Button, IconButton } from '../components/Button'
import { EnvironmentChip } from '../components/EnvironmentChip'
import { groupedAccountId, timeLeft } from '../format'
import { commandKey, isMac } from '../keyboard'
import { Banner } from './Banner'
import { act, useConsoleWindow } from './console-window'
import { FindField } from './FindField'
import { LoadError } from './LoadError'
import { NotSignedIn } from './NotSignedIn'
import { PageButtons } from './PageButtons'
import { useNow } from './use-now'
import './ConsoleBar.css'

/** Our own part of an isolated window: whose console it is, until when, and what a browser has around a page. */
export function ConsoleBar() {
  const shown = useConsoleWindow(state => state.shown)
  const now = useNow()
  if (!shown) return null
  const { side, hazard } = frameOf(shown, now)
  const sizes = {
    '--bar-height': `${BAR_HEIGHT}px`,
    '--banner-height': `${BANNER_HEIGHT}px`,
    '--frame': `${side}px`,
  } as CSSProperties
  return (
    <div className="console-window" data-environment={shown.environment ?? 'none'} style={sizes}>
      {hazard > 0 && <div className="hazard-edge" />}
      <header className="console-bar">
        <Account shown={shown} />
        <PageButtons shown={shown} />
        {shown.find ? <FindField found={shown.find} /> : <Address shown={shown} />}
        <Zoom percent={shown.zoomPercent} />
        {isSignedIn(shown) && <Time shown={shown} now={now} />}
      </header>
      {hasBanner(shown, now) && <Banner shown={shown} now={now} />}
      <main className="console-page">
        {shown.signIn.step === 'failed' ? (
          <NotSignedIn signIn={shown.signIn} />
        ) : (
          shown.loadError && <LoadError error={shown.loadError} />
        )}
      </main>
    </div>
  )
}

function Account({ shown }: { shown: ConsoleWindowState }) {
  return (
    <section className="bar-account" aria-label="Account">
      <span className="bar-peg" aria-hidden="true" />
      <div className="bar-names">
        <h1 className="truncate" title={shown.accountName}>
          {shown.accountName}
        </h1>
        <p className="mono truncate" title={`${shown.awsAccountId} · ${shown.roleName}`}>
          {groupedAccountId(shown.awsAccountId)} · {shown.roleName}
        </p>
      </div>
      {shown.environment && <EnvironmentChip environment={shown.environment} />}
    </section>
  )
}

function Address({ shown: { address, signIn } }: { shown: ConsoleWindowState }) {
  const [copied, setCopied] = useState<string | null>(null)
  const url = address === null ? null : new URL(address)
  const isCopied = address !== null && copied === address
  return (
    <section className="bar-field" aria-label="Page address">
      <p className="bar-address truncate selectable" title={address ?? undefined}>
        {url ? (
          <>
            <b>{url.host}</b>
            {address?.slice(url.origin.length)}
          </>
        ) : (
          <span className="bar-waiting">{waitingText[signIn.step]}</span>
        )}
      </p>
      <IconButton
        label={`Find in page (${commandKey('F')})`}
        onClick={() => act({ do: 'open-find' })}
        disabled={!url}
      >
        <Search size={14} />
      </IconButton>
      <IconButton
        label={isCopied ? 'Address copied' : `Copy address (${commandKey(isMac ? '⇧C' : 'Shift+C')})`}
        disabled={!url}
        onClick={() => {
          act({ do: 'copy-address' })
          setCopied(address)
        }}
      >
        {isCopied ? <Check size={14} /> : <Copy size={14} />}
      </IconButton>
    </section>
  )
}

const waitingText: Record<ConsoleWindowState['signIn']['step'], string> = {
  'under-way': 'Signing in to AWS …',
  failed: 'Not signed in',
  'signed-in': 'On the way to the console …',
  'by-page': 'On a page of AWS’s sign-in',
}

function Zoom({ percent }: { percent: number }) {
  return (
    <fieldset className="bar-zoom" aria-label="Zoom">
      <IconButton label={`Zoom out (${commandKey('−')})`} onClick={() => act({ do: 'zoom', by: 'out' })}>
        <ZoomOut size={14} />
      </IconButton>
      <button
        type="button"
        className="bar-percent"
        aria-label={`Zoom is ${percent} percent; reset`}
        title={`Reset zoom (${commandKey('0')})`}
        onClick={() => act({ do: 'zoom', by: 'reset' })}
      >
        {percent} %
      </button>
      <IconButton
        label={`Zoom in (${commandKey(isMac ? '+' : 'Plus')})`}
        onClick={() => act({ do: 'zoom', by: 'in' })}
      >
        <ZoomIn size={14} />
      </IconButton>
    </fieldset>
  )
}

function Time({ shown, now }: { shown: ConsoleWindowState; now: number }) {
  const phase = phaseOf(shown, now)
  const renewing = shown.renewal.step === 'renewing'
  return (
    <section className="bar-time" aria-label="Console session" data-phase={phase}>
      <span role="timer">{timeLeft(Date.parse(shown.expiresAt), now + shown.clockOffset)}</span>
      <Button
        size="small"
        look={phase === 'signed-in' ? 'plain' : 'primary'}
        busy={renewing}
        title="Sign in anew and stay on this page"
        onClick={() => act({ do: 'renew' })}
      >
        {renewing ? 'Renewing …' : 'Renew'}
      </Button>
    </section>
  )
}
