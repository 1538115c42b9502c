import { Button } from '../components/Button'
import { act } from './console-window'
import { UntrustedNote } from './UntrustedNote'

/** What stands in place of a page that could not be shown. */
export function LoadError({ error }: { error: string }) {
  const { title, advice } = explain(error)
  return (
    <div className="load-error" role="alert">
      <h2>{title}</h2>
      <p>{advice}</p>
      {isTrust(error) && <UntrustedNote />}
      <div className="load-error-actions">
        <Button look="primary" onClick={() => act({ do: 'reload' })}>
          Try again
        </Button>
        {isTrust(error) && (
          <Button onClick={() => act({ do: 'open-in-browser' })}>Open in your browser</Button>
        )}
        <Button look={isTrust(error) ? 'quiet' : 'plain'} onClick={() => act({ do: 'close' })}>
          Close window
        </Button>
      </div>
      <p className="mono load-error-code">{error}</p>
    </div>
  )
}

// https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h
function explain(error: string): { title: string; advice: string } {
  if (error === 'RENDERER_CRASHED') {
    return {
      title: 'The page crashed',
      advice: 'Its process ended. The console is still signed in; load the page again.',
    }
  }
  if (/^ERR_(PROXY|TUNNEL|SOCKS)/.test(error)) {
    return {
      title: 'The proxy did not let the page through',
      advice:
        'Check the proxy in Hatrack’s settings, which its windows use too, and whether it can be reached.',
    }
  }
  if (/^ERR_(INTERNET_DISCONNECTED|NETWORK_CHANGED|NAME_NOT_RESOLVED|ADDRESS_UNREACHABLE)/.test(error)) {
    return {
      title: 'AWS cannot be reached',
      advice: 'This computer seems to be offline, or the name could not be found. Check the connection.',
    }
  }
  if (isTrust(error)) {
    return {
      title: 'The connection is not secure',
      advice:
        'What answered could not prove to be AWS, so nothing was sent to it. A proxy or a wrong clock can be the cause.',
    }
  }
  if (error === 'ERR_ABORTED') {
    return { title: 'The page was stopped', advice: 'It can be loaded again.' }
  }
  if (error === 'ERR_BLOCKED_BY_CLIENT') {
    return {
      title: 'This page is not of AWS',
      advice: 'Windows of Hatrack show pages of AWS alone. Go back to the console.',
    }
  }
  return {
    title: 'The page could not be loaded',
    advice: 'AWS did not answer as it should. Try again in a moment.',
  }
}

const isTrust = (error: string) => /^ERR_(CERT|SSL|BAD_SSL)/.test(error)
