import ChevronsUpDown from 'lucide-react/icons/chevrons-up-down'
import Star from 'lucide-react/icons/star'
import type { PartitionName } from '../../../shared/partition-facts'
import { regionChoices, regionPlace, regionTitle } from '../../../shared/region-catalogue'
import { IconButton } from '../../components/Button'
import { announce } from '../../stores/announcements'
import { changeSettings, useApp } from '../../stores/app'
import './RegionField.css'

interface RegionFieldProps {
  partition: PartitionName
  region: string
  /** Where consoles were opened, the latest first. */
  recents: readonly string[]
  onChange: (region: string) => void
}

/** The region to land in, the person's favourites first; the star makes the chosen one a favourite. */
export function RegionField({ partition, region, recents, onChange }: RegionFieldProps) {
  const favourites = useApp(state => state.settings.favouriteRegions)
  const choices = regionChoices(partition, { favourites, recents })
  const isFavourite = favourites.includes(region)
  const listed = [...choices.favourites, ...choices.recents, ...choices.others].includes(region)
  const groups = [
    { title: 'Favourites', regions: choices.favourites },
    { title: 'Lately', regions: choices.recents },
    { title: 'All regions', regions: listed ? choices.others : [region, ...choices.others] },
  ]
  return (
    <>
      <div className="region-box">
        <select
          className="region-select"
          aria-label="Region to land in"
          title={`${regionTitle(region)} · ${region}`}
          value={region}
          onChange={event => onChange(event.target.value)}
        >
          {groups.map(
            ({ title, regions }) =>
              regions.length > 0 && (
                <optgroup key={title} label={title}>
                  {regions.map(each => (
                    <option key={each} value={each}>
                      {regionTitle(each)}
                    </option>
                  ))}
                </optgroup>
              ),
          )}
        </select>
        {/* The list has AWS's long names; here there is room for the part that tells one from another. */}
        <span className="region-shown truncate" aria-hidden>
          {regionPlace(region)}
        </span>
        <ChevronsUpDown className="region-icon" size={14} aria-hidden />
      </div>
      <IconButton
        className="region-star"
        label={
          isFavourite ? `${regionPlace(region)} is a favourite` : `Make ${regionPlace(region)} a favourite`
        }
        aria-pressed={isFavourite}
        onClick={() => void toggle(region, favourites)}
      >
        <Star size={15} aria-hidden />
      </IconButton>
    </>
  )
}

async function toggle(region: string, favourites: readonly string[]): Promise<void> {
  const others = favourites.filter(each => each !== region)
  const added = others.length === favourites.length
  const saved = await changeSettings({ favouriteRegions: added ? [...others, region] : others })
  const place = regionPlace(region)
  if (!saved.ok) announce('The favourite could not be saved.')
  else announce(added ? `${place} is a favourite now.` : `${place} is no favourite any more.`)
}
