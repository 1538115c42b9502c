import type { Notice } from '../../../shared/app-info'
import { caFileText } from '../../../shared/setting-failure-text'
import { duration } from '../../format'
import { dismissNotice, noticeKey, useApp } from '../../stores/app'
import { EndingNotice } from '../open-now/EndingNotice'
import { HotkeyNotice } from './HotkeyNotice'
import { KeyAgeNotice } from './KeyAgeNotice'
import { NoticeLine } from './NoticeLine'
import { PlaintextNotice } from './PlaintextNotice'
import './Notices.css'

const none: readonly Notice[] = []

/** What the person should know and did not ask for. */
export function Notices() {
  const notices = useApp(state => state.info?.notices ?? none)
  const dismissed = useApp(state => state.dismissed)
  const shown = notices.filter(notice => !dismissed.includes(noticeKey(notice)))
  return (
    <section className="notices" aria-label="Notices">
      {shown.map(notice => (
        <NoticeLine key={noticeKey(notice)} onDismiss={() => dismissNotice(noticeKey(notice))}>
          <NoticeText notice={notice} />
        </NoticeLine>
      ))}
      <HotkeyNotice />
      <EndingNotice />
      <PlaintextNotice />
      <KeyAgeNotice />
    </section>
  )
}

function NoticeText({ notice }: { notice: Notice }) {
  switch (notice.kind) {
    case 'file-restored':
      if (notice.from === 'backup-of-missing')
        return (
          <>
            <strong>{notice.file} is not there.</strong> The newest backup stands in for it. Your last change
            may be missing.
          </>
        )
      return notice.from === 'backup' ? (
        <>
          <strong>{notice.file} could not be read.</strong> The newest backup stands in for it; the broken
          file was put aside. Your last change may be missing.
        </>
      ) : (
        <>
          <strong>{notice.file} could not be read,</strong> and there was no backup. The broken file was put
          aside, and a new one begun.
        </>
      )
    case 'file-newer':
      return (
        <>
          <strong>A newer Hatrack wrote {notice.file}.</strong> You see what it holds, and nothing is changed.
          Update Hatrack to edit.
        </>
      )
    case 'file-unreadable':
      return (
        <>
          <strong>{notice.file} cannot be read.</strong> Hatrack writes nothing over it and tries again. Check
          its permissions and its disk.
        </>
      )
    case 'file-changed':
      return (
        <>
          <strong>{notice.file} is not as Hatrack wrote it.</strong> What it holds is in effect. If nobody
          edited it, the disk may be failing: compare it with {notice.file}.1, the state before.
        </>
      )
    case 'list-mended':
      return (
        <>
          <strong>Some entries of {notice.file} were damaged.</strong> {mendedText(notice)} The file as it was
          is kept beside it.
        </>
      )
    case 'backup-skipped':
      return (
        <>
          <strong>Something else stands where {notice.file} should be,</strong> such as a folder. Hatrack goes
          on without that backup. Move it away to have one again.
        </>
      )
    case 'clock-off':
      return (
        <>
          <strong>
            This computer’s clock is {duration(Math.abs(notice.seconds))}{' '}
            {notice.seconds > 0 ? 'ahead' : 'behind'}.
          </strong>{' '}
          Hatrack allows for it. Set the clock, or other programs will be refused by AWS.
        </>
      )
    case 'rotation-ended':
      return (
        <>
          <strong>
            The key rotation of <bdi>{notice.identityName}</bdi> that was interrupted is{' '}
            {notice.outcome === 'finished' ? 'finished' : 'undone'}.
          </strong>{' '}
          {notice.outcome === 'finished'
            ? 'The new key is in use, and the old one is deleted.'
            : 'The old key is in use, and the new one is deleted.'}
        </>
      )
    case 'ca-file':
      return (
        <>
          <strong>The extra certificate authorities are not used.</strong> {caFileText[notice.problem]}{' '}
          <bdi className="mono">{notice.file}</bdi> Choose another under Settings, or remove it there.
        </>
      )
    case 'ca-file-changed':
      return (
        <>
          <strong>The file of the extra certificate authorities has changed.</strong> Hatrack goes on with
          those that you chose. <bdi className="mono">{notice.file}</bdi> To use what is in it now, choose it
          again under Settings.
        </>
      )
    case 'line-dropped':
      return (
        <>
          <strong>The last entry of {notice.file} was cut short</strong> when Hatrack or the computer stopped,
          and was dropped. All before it is there.
        </>
      )
    case 'lines-skipped':
      return (
        <>
          <strong>Some lines of {notice.file} or the files before it could not be read.</strong> They were
          left as they are, and the history goes on without them.
        </>
      )
    case 'history-not-written':
      return (
        <>
          <strong>The history is not being kept:</strong> {historyProblem[notice.problem]} Consoles open all
          the same.
        </>
      )
    default:
      return notice satisfies never
  }
}

function mendedText({ mended, leftOut }: Extract<Notice, { kind: 'list-mended' }>): string {
  const count = (number: number, what: string) => `${number} ${number === 1 ? 'was' : 'were'} ${what}.`
  const mendedPart = mended > 0 ? count(mended, 'mended, from a backup or without what was damaged') : ''
  return [mendedPart, leftOut > 0 ? count(leftOut, 'left out') : ''].filter(Boolean).join(' ')
}

const historyProblem: Record<Extract<Notice, { kind: 'history-not-written' }>['problem'], string> = {
  'disk-full': 'the disk is full.',
  'not-writable': 'its file cannot be written.',
  'newer-version': 'a newer Hatrack wrote it.',
  unreadable: 'its file cannot be read.',
  invalid: 'its file cannot hold this.',
  other: 'its file could not be saved.',
}
