import { colourNames } from '../../../shared/arrangement-facts'
import { Segmented, type SegmentedOption } from '../../components/Segmented'

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

const options: readonly SegmentedOption<Colour | 'own' | 'different'>[] = [
  { value: 'own', title: 'As its environment' },
  ...colourNames.map(colour => ({ value: colour, title: colourTitle[colour], swatch: colour })),
]

/** The colour of the peg, chosen among the colours themselves. */
export function ColourField({ value, onChange }: ColourFieldProps) {
  return (
    <Segmented
      label="Colour"
      value={value ?? 'own'}
      options={options}
      hint={value === 'different' && 'Different: they stay as they are.'}
      onChange={chosen => {
        if (chosen !== 'different') onChange(chosen === 'own' ? null : chosen)
      }}
    />
  )
}
