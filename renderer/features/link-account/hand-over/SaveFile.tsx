import Check from 'lucide-react/icons/check'
import Download from 'lucide-react/icons/download'
import { useState } from 'react'
import { failureText } from '../../../../shared/failure-text'
import { call } from '../../../api'
import { Button } from '../../../components/Button'
import { announce } from '../../../stores/announcements'

type Saving =
  | { step: 'idle' }
  | { step: 'saving' }
  | { step: 'saved'; text: string }
  | { step: 'failed'; why: string }

/** Saves a text where the person says. What was saved and has changed since can be saved again. */
export function SaveFile({ name, text }: { name: string; text: string }) {
  const [saving, setSaving] = useState<Saving>({ step: 'idle' })
  const save = async () => {
    setSaving({ step: 'saving' })
    const answer = await call('files.save', { name, text })
    if (!answer.ok) return setSaving({ step: 'failed', why: failureText(answer.failure).title })
    if (answer.value.saved) announce(`${name} is saved.`)
    setSaving(answer.value.saved ? { step: 'saved', text } : { step: 'idle' })
  }
  const saved = saving.step === 'saved' && saving.text === text
  return (
    <>
      {saving.step === 'failed' && (
        <p className="text-field-problem" role="alert">
          {saving.why}
        </p>
      )}
      <Button
        size="small"
        busy={saving.step === 'saving'}
        icon={saved ? <Check size={14} aria-hidden /> : <Download size={14} aria-hidden />}
        onClick={() => void save()}
      >
        {saved ? 'Saved' : 'Save as file…'}
      </Button>
    </>
  )
}
