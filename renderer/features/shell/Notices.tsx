import TriangleAlert from 'lucide-react/icons/triangle-alert'
import X from 'lucide-react/icons/x'
import type { Notice } from '../../../shared/contract'
import { IconButton } from '../../components/Button'
import { duration } from '../../format'
import { dismissNotice, noticeKey, useApp } from '../../stores/app'
import './Notices.css'

const none: readonly Notice[] = []

/** What the person should know and did not ask for. */
export function Notices() {
  const notices = useApp(state => state.info?.notices ?? none)
  const dismissed = useApp(state => state.dismissed)
  const shown = notices.filter(notice => !dismissed.includes(noticeKey(notice)))
  if (shown.length === 0) return null
  return (
    <section className="notices" aria-label="Notices">
      {shown.map(notice => (
        <div key={noticeKey(notice)} className="notice" role="status">
          <TriangleAlert size={15} aria-hidden />
          <p className="selectable">
            <NoticeText notice={notice} />
          </p>
          <IconButton label="Dismiss" onClick={() => dismissNotice(notice)}>
            <X size={14} aria-hidden />
          </IconButton>
        </div>
      ))}
    </section>
  )
}

function NoticeText({ notice }: { notice: Notice }) {
  switch (notice.kind) {
    case 'file-restored':
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
    default:
      return notice satisfies never
  }
}
