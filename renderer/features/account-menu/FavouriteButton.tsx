import Star from 'lucide-react/icons/star'
import type { LinkedAccount } from '../../../shared/account'
import { IconButton } from '../../components/Button'
import { shortcutText } from '../../shortcuts'
import { toggleFavourite } from './account-actions'
import './FavouriteButton.css'

/** The star beside a name. */
export function FavouriteButton({ account }: { account: LinkedAccount }) {
  return (
    <IconButton
      className="favourite-button"
      label="Favourite"
      title={`${account.favourite ? 'A favourite' : 'Make it a favourite'} (${shortcutText('favourite')})`}
      aria-pressed={account.favourite}
      onClick={() => void toggleFavourite([account])}
    >
      <Star size={16} aria-hidden />
    </IconButton>
  )
}
