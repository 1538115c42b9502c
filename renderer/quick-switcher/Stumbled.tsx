import { Component, type ReactNode } from 'react'
import { Button } from '../components/Button'
import { hide, startAnew } from './switcher'

type State = { is: 'fine' } | { is: 'broken' }

/** A bug in the palette must not leave it empty for good: its window is kept. */
export class Stumbled extends Component<{ children: ReactNode }, State> {
  override state: State = { is: 'fine' }

  static getDerivedStateFromError(): State {
    return { is: 'broken' }
  }

  override render() {
    if (this.state.is === 'fine') return this.props.children
    return (
      <div className="switcher-state">
        <p className="switcher-said" role="alert">
          The quick switcher stumbled
        </p>
        <p className="switcher-more">Nothing was lost, and nothing was opened.</p>
        <div className="switcher-actions">
          <Button
            look="primary"
            onClick={() => {
              startAnew()
              this.setState({ is: 'fine' })
            }}
          >
            Start again
          </Button>
          <Button onClick={() => hide(true)}>Close</Button>
        </div>
      </div>
    )
  }
}
