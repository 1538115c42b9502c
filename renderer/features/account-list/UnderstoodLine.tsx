import CornerDownRight from 'lucide-react/icons/corner-down-right'
import type { LinkedAccount } from '../../../shared/account'
import { destinationText } from '../../../shared/destination-text'
import type { Wish } from '../../../shared/find-destination'
import { regionTitle } from '../../../shared/region-catalogue'
import { services, serviceTitle } from '../../../shared/service-catalogue'
import { accountIdOf, roleNameOf } from '../../account-facts'
import type { Problem } from '../../search/conditions'
import type { Pointed } from '../../search/pointed'
import { pointedNote } from '../../search/pointed-text'
import { problemText } from '../../search/problem-text'
import { refusedText, wishedOf } from '../../stores/destinations'
import './UnderstoodLine.css'

interface UnderstoodLineProps {
  wish: Wish | null
  pointed: Pointed | null
  problems: readonly Problem[]
  /** Whose partition decides whether a pasted page can be landed on. */
  account: LinkedAccount | undefined
}

/** What the search field was understood to say beside words: where to land, or why nobody can; what it cannot say. */
export function UnderstoodLine({ wish, pointed, problems, account }: UnderstoodLineProps) {
  const [problem] = problems
  if (!problem && !wish) return null
  const note = pointed && pointedNote(pointed)
  const understood = problem ? { text: problemText(problem), refused: true } : said(wish, account, pointed)
  const { refused } = understood
  const text = [understood.text, note].filter(Boolean).join(' · ')
  // The list says what is missing, and what can be done about it.
  if (text === '') return null
  return (
    <p className={refused ? 'understood is-refused' : 'understood'} role="status">
      <CornerDownRight size={14} aria-hidden />
      <span className="truncate" title={text}>
        {text}
      </span>
    </p>
  )
}

function said(
  wish: Wish | null,
  account: LinkedAccount | undefined,
  pointed: Pointed | null,
): { text: string; refused: boolean } {
  if (!wish) return { text: '', refused: false }
  if (wish.is === 'place') return { text: placeOf(wish), refused: false }
  if (!account) {
    const url = pointed?.pointer.url
    return { text: url ? destinationText({ url }) : '', refused: false }
  }
  const read = wishedOf(account, wish)
  if (read.ok) return { text: read.value ? destinationText(read.value) : usualPlace(account), refused: false }
  const { title, next } = refusedText(account.roleArn, read.failure)
  return { text: `${title} ${next}`, refused: true }
}

const usualPlace = ({ roleArn }: LinkedAccount): string =>
  `Role ${roleNameOf(roleArn)} in account ${accountIdOf(roleArn)}`

function placeOf({ service, region }: Extract<Wish, { is: 'place' }>): string {
  const title = serviceTitle(service ?? 'home')
  if (service && services[service].global) return title
  return region ? `${title} in ${regionTitle(region)}` : `${title} in the account’s region`
}
