import Folder from 'lucide-react/icons/folder'
import { memo } from 'react'
import type { LinkedAccount } from '../../../shared/account'
import { ChipButton } from '../../components/Chip'
import { shortcutText } from '../../shortcuts'
import { showHistory } from '../../stores/history'
import { searchFor, showOnly } from '../../stores/view'
import { arrangeThem } from '../account-menu/account-actions'
import './Arranged.css'

/** Group and tags of an account; each leads to those that share it. Beside them, the way to its history. */
export const Arranged = memo(function Arranged({ account }: { account: LinkedAccount }) {
  const { group, tags } = account
  return (
    <div className="arranged">
      {group !== null && (
        <ChipButton
          title={`Show the group ${group}`}
          onClick={() => {
            searchFor('')
            showOnly({ by: 'group', group })
          }}
        >
          <Folder size={12} aria-hidden />
          <span className="visually-hidden">Group </span>
          <bdi className="truncate">{group.split('/').join(' / ')}</bdi>
        </ChipButton>
      )}
      {tags.map(tag => (
        <ChipButton key={tag} title={`Search for the tag ${tag}`} onClick={() => searchFor(tagQuery(tag))}>
          <span className="visually-hidden">Tag </span>
          <bdi className="truncate">{tag}</bdi>
        </ChipButton>
      ))}
      <span className="arranged-ways">
        <ChipButton
          className="arranged-more"
          title={`Group, tags, colour (${shortcutText('arrange')})`}
          onClick={() => arrangeThem([account])}
        >
          Arrange…
        </ChipButton>
        <ChipButton
          className="arranged-more"
          title="When it was opened, by whom and why"
          onClick={() => showHistory(account.id)}
        >
          History
        </ChipButton>
      </span>
    </div>
  )
})

/** As the search field takes it. */
const tagQuery = (tag: string): string => (/\s/.test(tag) ? `tag:"${tag}"` : `tag:${tag}`)
