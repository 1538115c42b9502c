import { browserTitle } from './browser-facts'
import { type FailureText, text } from './failure-sentences'
import type { Failure } from './failures'
import { partitions } from './partition-facts'

type OpeningFailure = Extract<
  Failure,
  {
    kind:
      | 'browser-failed'
      | 'browser-gone'
      | 'profile-gone'
      | 'add-on-missing'
      | 'invalid-destination'
      | 'too-many-sessions'
      | 'already-open'
      | 'reason-needed'
      | 'not-signed-out'
      | 'unknown-session'
      | 'unknown-window'
  }
>

/** What kept a console from showing up where it was to be. */
export function openingText(failure: OpeningFailure): FailureText {
  switch (failure.kind) {
    case 'browser-failed':
      return failure.exitStatus === undefined
        ? browserFailedText[failure.problem]
        : text(
            `The browser did not open: it ended with exit status ${failure.exitStatus}.`,
            browserFailedText['not-started'].next,
          )
    case 'browser-gone':
      return text(
        `${browserTitle[failure.browser]} is not installed any more.`,
        'Choose where this account opens, or install it again.',
      )
    case 'profile-gone':
      return text(
        `${browserTitle[failure.browser]} has no profile ${failure.profile} any more.`,
        'It was removed or renamed. Choose another profile for this account.',
      )
    case 'add-on-missing':
      return text(
        `Firefox has no add-on “${addOnTitle[failure.addOn]}”.`,
        'Firefox lets only an add-on open a link in a container. Install it in this profile, then try again; or open in a window of Hatrack, which has cookies of its own too.',
      )
    case 'invalid-destination':
      return destinationText(failure)
    case 'too-many-sessions':
      return text(
        'This browser holds five AWS identities already.',
        `For a sixth, AWS signs one of them out: ${failure.accountNames.join(', ')}. Close one first, open in a window of Hatrack, or go on.`,
      )
    case 'already-open':
      return text(
        'This account is open in this browser already.',
        'Signing in again ends its tabs there. Go on in one of those, open in a window of Hatrack, or sign in again.',
      )
    case 'reason-needed':
      return text('This account asks for a reason.', 'Say in a line why you open it. The history keeps it.')
    case 'not-signed-out':
      return text(
        'The browser did not open AWS’s sign-out page.',
        'Its consoles stay signed in. Try again, or sign out in the browser itself.',
      )
    case 'unknown-session':
      return text('This console is not open any more.', 'Open it again.')
    case 'unknown-window':
      return text('This window was closed.', 'Open the console again.')
    default:
      return failure satisfies never
  }
}

/** As the add-ons call themselves. */
export const addOnTitle = {
  'open-url-in-container': 'Open external links in a container',
  'granted-containers': 'Granted Containers',
} as const

const browserFailedText = {
  'not-started': text(
    'The browser did not open.',
    'Check that a default browser is set, or copy the sign-in URL and paste it yourself.',
  ),
  'no-command': text(
    'There is no command of your own any more.',
    'Set it again in the settings, or choose where this account opens.',
  ),
  'not-fetched': text(
    'The browser did not come for the sign-in URL.',
    'If it is still starting, the console may yet open. Otherwise try again, or copy the sign-in URL.',
  ),
  'another-user': text(
    'Another user of this computer asked for the sign-in URL.',
    'It was refused. If that was your own browser, which runs as another user (as under WSL), copy the sign-in URL and paste it there. Otherwise open in a window of Hatrack, which needs no browser.',
  ),
} as const

function destinationText({
  problem,
  partition,
}: Extract<Failure, { kind: 'invalid-destination' }>): FailureText {
  const { title, hosts } = partitions[partition]
  const host = hosts?.console ?? partitions.aws.hosts?.console ?? ''
  const example = `https://${host}/ec2/home`
  switch (problem) {
    case 'not-a-url':
      return text('This is not a URL.', `A page of the console looks like ${example}.`)
    case 'not-https':
      return text('A console URL begins with https.', `It looks like ${example}.`)
    case 'too-long':
      return text('This URL is too long.', 'A URL to land on has up to 4,096 characters.')
    case 'not-a-console':
      return text('This is not a page of the AWS console.', `Only pages of ${host} can be landed on.`)
    case 'other-partition':
      return text(
        'This page is in another partition than the account.',
        `The account is in ${title}: its pages are on ${host}.`,
      )
    case 'sign-in':
      return text(
        'This is a sign-in page.',
        'Hatrack signs in by itself. Paste the page of the console that you want to land on.',
      )
    default:
      return problem satisfies never
  }
}
