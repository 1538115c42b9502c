import { ArrowLeft, ArrowRight, RotateCw, X } from 'lucide-react'
import type { ConsoleWindowState } from '../../shared/console-window'
import { IconButton } from '../components/Button'
import { act } from './console-window'

const mac = navigator.platform.startsWith('Mac')

export function PageButtons({ shown }: { shown: ConsoleWindowState }) {
  return (
    <nav className="bar-buttons" aria-label="Page">
      <IconButton
        label={mac ? 'Back (⌘[)' : 'Back (Alt+←)'}
        disabled={!shown.canGoBack}
        onClick={() => act({ do: 'go-back' })}
      >
        <ArrowLeft size={16} />
      </IconButton>
      <IconButton
        label={mac ? 'Forward (⌘])' : 'Forward (Alt+→)'}
        disabled={!shown.canGoForward}
        onClick={() => act({ do: 'go-forward' })}
      >
        <ArrowRight size={16} />
      </IconButton>
      {shown.loading ? (
        <IconButton label="Stop loading" onClick={() => act({ do: 'stop' })}>
          <X size={16} />
        </IconButton>
      ) : (
        <IconButton label={mac ? 'Reload (⌘R)' : 'Reload (Ctrl+R)'} onClick={() => act({ do: 'reload' })}>
          <RotateCw size={14} />
        </IconButton>
      )}
    </nav>
  )
}
