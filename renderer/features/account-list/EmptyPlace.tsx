import Folder from 'lucide-react/icons/folder'
import Star from 'lucide-react/icons/star'
import { Button } from '../../components/Button'
import { shortcutText } from '../../shortcuts'
import { type Filter, showOnly } from '../../stores/view'
import './EmptyPlace.css'

/** Why a place in the sidebar shows no account, though there are some. */
export function EmptyPlace({ filter }: { filter: Filter }) {
  return (
    <div className="empty-list">
      <Why filter={filter} />
      <Button onClick={() => showOnly({ by: 'nothing' })}>Show all accounts</Button>
    </div>
  )
}

function Why({ filter }: { filter: Filter }) {
  switch (filter.by) {
    case 'favourites':
      return (
        <>
          <Star className="empty-icon" size={36} strokeWidth={1.4} aria-hidden />
          <h2>No favourites yet</h2>
          <p>
            Give the accounts that you open most a star: {shortcutText('favourite')} in the list, or the star
            beside a name.
          </p>
        </>
      )
    case 'group':
      return filter.group === null ? (
        <>
          <Folder className="empty-icon" size={36} strokeWidth={1.4} aria-hidden />
          <h2>Every account has a group</h2>
          <p>Drop accounts on “No group” to take them out of theirs.</p>
        </>
      ) : (
        <>
          <Folder className="empty-icon" size={36} strokeWidth={1.4} aria-hidden />
          <h2>
            Nothing is left in <bdi>{filter.group}</bdi>
          </h2>
          <p>A group is there as long as an account is in it. Arrange one into it, and it is back.</p>
        </>
      )
    case 'nothing':
    case 'environment':
      return (
        <>
          <h2>No account here</h2>
          <p>No linked account belongs to this environment.</p>
        </>
      )
    default:
      return filter satisfies never
  }
}
