import type { ReactNode } from 'react'
import type { KeySource, KeySources } from '../../../shared/identity'
import { Choices } from '../../components/Choices'
import { Select } from '../../components/Select'

interface KeySourceChoiceProps {
  sources: KeySources
  offered: readonly KeySource['from'][]
  chosen: KeySource['from']
  onChoose: (from: KeySource['from']) => void
  profile: string
  onProfile: (profile: string) => void
}

/** Where the keys come from: what this computer has, and the two fields. */
export function KeySourceChoice(props: KeySourceChoiceProps) {
  const { sources, offered, chosen, onChoose, profile, onProfile } = props
  const { environment, profiles } = sources
  const described: Record<KeySource['from'], { title: string; note: ReactNode }> = {
    environment: {
      title: 'Environment variables',
      note: (
        <>
          AWS_ACCESS_KEY_ID ends in <span className="mono">{environment?.accessKeyEnding}</span>
        </>
      ),
    },
    profile: {
      title: 'AWS credentials file',
      note:
        profiles.length === 1
          ? `profile ${profiles[0]?.name}`
          : `${profiles.length} profiles with long-term keys`,
    },
    typed: { title: 'Type the keys', note: 'access key ID and secret access key' },
  }
  const profileSelect = (
    <Select
      label="Profile"
      value={profile}
      options={profiles.map(one => ({
        value: one.name,
        title: one.name,
        note: `…${one.accessKeyEnding}`,
      }))}
      onChange={onProfile}
    />
  )
  return (
    <Choices
      label="Where the keys come from"
      value={chosen}
      options={offered.map(from => ({
        value: from,
        ...described[from],
        ...(from === 'profile' && { inside: profileSelect }),
      }))}
      onChange={onChoose}
    />
  )
}
