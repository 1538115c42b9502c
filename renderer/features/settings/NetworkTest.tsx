import Check from 'lucide-react/icons/check'
import X from 'lucide-react/icons/x'
import { useState } from 'react'
import type { NetworkCheck } from '../../../shared/network-check'
import { call } from '../../api'
import { Button } from '../../components/Button'

type Host = NetworkCheck['hosts'][number]
type Test =
  | { step: 'idle' }
  | { step: 'asking' }
  | { step: 'broke' }
  | { step: 'done'; hosts: readonly Host[] }

const said: Record<Host['answer'], string> = {
  reached: 'AWS answers.',
  'name-not-found': 'Its name was not found. Check the DNS or the proxy.',
  refused: 'The connection was refused.',
  tls: 'Its certificate is not trusted. A proxy may look into TLS: add its authority above.',
  'broken-off': 'The connection was broken off.',
  proxy: 'The proxy cannot be used.',
  'timed-out': 'No answer within 8 seconds.',
  'not-aws': 'Something else answered, perhaps the page of a proxy or a hotel.',
  other: 'It cannot be reached.',
}

/** Whether AWS can be reached as things are set. No keys are sent. */
export function NetworkTest() {
  const [test, setTest] = useState<Test>({ step: 'idle' })
  const run = async () => {
    setTest({ step: 'asking' })
    const checked = await call('settings.checkNetwork')
    setTest(checked.ok ? { step: 'done', hosts: checked.value.hosts } : { step: 'broke' })
  }
  return (
    <div className="network-test">
      <Button size="small" busy={test.step === 'asking'} onClick={() => void run()}>
        Test the connection
      </Button>
      <div role="status">
        {test.step === 'asking' && <p className="setting-note">Asking AWS…</p>}
        {test.step === 'broke' && <p className="text-field-problem">The test itself broke. Try again.</p>}
        {test.step === 'done' && (
          <ul className="network-hosts" aria-label="What was reached">
            {test.hosts.map(({ host, answer }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the local AWS is all hosts at once
              <li key={place} data-answer={answer === 'reached' ? 'good' : 'bad'}>
                {answer === 'reached' ? <Check size={14} aria-hidden /> : <X size={14} aria-hidden />}
                <span>
                  <bdi className="mono selectable">{host}</bdi> {said[answer]}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}
