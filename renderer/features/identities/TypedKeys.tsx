import Eye from 'lucide-react/icons/eye'
import EyeOff from 'lucide-react/icons/eye-off'
import { useState } from 'react'
import { IconButton } from '../../components/Button'
import { TextField } from '../../components/TextField'
import type { KeyProblem } from './key-problem'

/** The two keys, typed or pasted. React never holds them: the fields keep their own text. */
export function TypedKeys({ problem }: { problem: KeyProblem | null }) {
  const [shown, setShown] = useState(false)
  return (
    <>
      <TextField
        label="Access key ID"
        name="access-key-id"
        mono
        maxLength={1024}
        placeholder="AKIA…"
        problem={problem?.field === 'access-key-id' ? problem.text : null}
      />
      <TextField
        label="Secret access key"
        name="secret-access-key"
        type={shown ? 'text' : 'password'}
        mono
        maxLength={1024}
        problem={problem?.field === 'secret-access-key' ? problem.text : null}
        action={
          <IconButton
            label={shown ? 'Hide secret' : 'Show secret'}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          >
            {shown ? <EyeOff size={15} aria-hidden /> : <Eye size={15} aria-hidden />}
          </IconButton>
        }
      />
    </>
  )
}
