import { Component, type ReactNode } from 'react'
import { Button } from '../../components/Button'
import { Mark } from '../../components/Mark'
import { searchFor } from '../../stores/view'
import './ErrorBoundary.css'

type State = { is: 'fine' } | { is: 'broken' }

/** A bug in the window must not look like lost accounts. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { is: 'fine' }

  static getDerivedStateFromError(): State {
    return { is: 'broken' }
  }

  /** The query outlives the screen, and may be what it stumbled over. */
  readonly #showAgain = () => {
    searchFor('')
    this.setState({ is: 'fine' })
  }

  override render() {
    if (this.state.is === 'fine') return this.props.children
    return (
      <main className="broken" aria-label="Hatrack stumbled">
        <Mark size={48} />
        <h1>Hatrack’s window stumbled</h1>
        <p>Nothing was lost: accounts and keys are kept elsewhere, and open consoles stay open.</p>
        <div className="broken-actions">
          <Button look="primary" onClick={this.#showAgain}>
            Show it again
          </Button>
          <Button onClick={() => window.location.reload()}>Reload the window</Button>
        </div>
      </main>
    )
  }
}
