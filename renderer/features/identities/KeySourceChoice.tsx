import { Fragment, type ReactNode, useId } from 'react'
import type { KeySource, KeySources } from '../../../shared/identity'
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
export function KeySourceChoice({
  sources,
  offered,
  chosen,
  onChoose,
  profile,
  onProfile,
}: KeySourceChoiceProps) {
  const name = useId()
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
  return (
    <fieldset className="key-sources">
      <legend className="visually-hidden">Where the keys come from</legend>
      {offered.map(from => (
        <Fragment key={from}>
          <label className="key-source">
            <input type="radio" name={name} checked={from === chosen} onChange={() => onChoose(from)} />
            <span className="key-source-text">
              <span className="key-source-title">{described[from].title}</span>
              <span className="key-source-note">{described[from].note}</span>
            </span>
          </label>
          {from === 'profile' && from === chosen && (
            <div className="key-source-profile">
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
            </div>
          )}
        </Fragment>
      ))}
    </fieldset>
  )
}
