import ArrowLeft from 'lucide-react/icons/arrow-left'
import ArrowRight from 'lucide-react/icons/arrow-right'
import RotateCw from 'lucide-react/icons/rotate-cw'
import X from 'lucide-react/icons/x'
import type { ConsoleWindowState } from '../../shared/console-window'
import { IconButton } from '../components/Button'
import { commandKey, isMac } from '../keyboard'
import { act } from './console-window'

export function PageButtons({ shown }: { shown: ConsoleWindowState }) {
  return (
    <nav className="bar-buttons" aria-label="Page">
      <IconButton
        label={isMac ? 'Back (⌘[)' : 'Back (Alt+←)'}
        disabled={!shown.canGoBack}
        onClick={() => act({ do: 'go-back' })}
      >
        <ArrowLeft size={16} />
      </IconButton>
      <IconButton
        label={isMac ? 'Forward (⌘])' : 'Forward (Alt+→)'}
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
        <IconButton
          label={`Reload (${commandKey('R')})`}
          disabled={shown.signIn.step === 'failed'}
          onClick={() => act({ do: 'reload' })}
        >
          <RotateCw size={14} />
        </IconButton>
      )}
    </nav>
  )
}
