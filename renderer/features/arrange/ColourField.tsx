import { useContext, useId } from 'react'
import { colourNames } from '../../../shared/arrangement-facts'
import { ReadOnly } from '../../components/read-only'
import './ColourField.css'

type Colour = (typeof colourNames)[number]

interface ColourFieldProps {
  /** Null: that of the environment. */
  value: Colour | null | 'different'
  onChange: (colour: Colour | null) => void
}

export const colourTitle: Record<Colour, string> = {
  red: 'Red',
  orange: 'Orange',
  yellow: 'Yellow',
  green: 'Green',
  teal: 'Teal',
  blue: 'Blue',
  violet: 'Violet',
  pink: 'Pink',
}

/** The colour of the peg: radio buttons, as the colours themselves. */
export function ColourField({ value, onChange }: ColourFieldProps) {
  const name = useId()
  const fixed = useContext(ReadOnly)
  const radio = (colour: Colour | null) => ({
    type: 'radio' as const,
    name,
    checked: value === colour,
    disabled: fixed && value !== colour,
    onChange: () => onChange(colour),
  })
  return (
    <fieldset className="colour-field">
      <legend className="colour-label">Colour</legend>
      <div className="colour-options">
        <label className="colour-own">
          <input {...radio(null)} className="colour-input" />
          As its environment
        </label>
        {colourNames.map(colour => (
          <label key={colour} className="colour-swatch" data-colour={colour} title={colourTitle[colour]}>
            <input {...radio(colour)} className="colour-input" aria-label={colourTitle[colour]} />
          </label>
        ))}
      </div>
      {value === 'different' && <p className="colour-hint">Different: they stay as they are.</p>}
    </fieldset>
  )
}
