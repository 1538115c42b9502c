import { regionPlace } from '../../../shared/region-catalogue'
import './RegionField.css'

/** The region of a page that was pasted, as its URL says it: another region would be another page. */
export function PageRegion({ region }: { region: string | null }) {
  const shown = region === null ? 'As the page says' : regionPlace(region)
  return (
    <div className="region-box">
      <select
        className="region-select"
        aria-label="Region to land in"
        title="The page has its own region. Choose a service to choose a region."
        disabled
      >
        <option>{shown}</option>
      </select>
      <span className="region-shown truncate" aria-hidden>
        {shown}
      </span>
    </div>
  )
}
