import SquareTerminal from 'lucide-react/icons/square-terminal'
import { memo } from 'react'
import type { LinkedAccount } from '../../../shared/account'
import { Button } from '../../components/Button'
import { openDialog } from '../../stores/app'
import { identityById, useIdentities } from '../../stores/identities'
import { FavouriteButton } from '../account-menu/FavouriteButton'
import { Where } from '../destination/Where'
import { AccountFacts } from './AccountFacts'
import { Arranged } from './Arranged'
import { CopySignInUrl } from './CopySignInUrl'
import { OpenConsole } from './OpenConsole'
import { VerificationCard } from './VerificationCard'
import './AccountDetails.css'

/** Everything about the selected account, and what can be done with it. */
export const AccountDetails = memo(function AccountDetails({ account }: { account: LinkedAccount }) {
  const identity = useIdentities(identityById(account.identityId))
  const belonging = [account.environment ?? 'no environment', identity?.name ?? 'identity removed']
  return (
    <>
      {account.environment === 'production' && <div className="hazard-edge" />}
      {/* Another account is another story: it begins at its top, and nothing of the last one stays on screen. */}
      <div key={account.id} className="details">
        <header className="details-header">
          <div className="details-top">
            <h2 className="details-name" title={account.name}>
              <bdi>{account.name}</bdi>
            </h2>
            <FavouriteButton account={account} />
          </div>
          <p className="details-belonging" title={belonging.join(' · ')}>
            {belonging.join(' · ')}
          </p>
          <Arranged account={account} />
        </header>
        <OpenConsole account={account} identity={identity} />
        <Where account={account} />
        <VerificationCard account={account} identity={identity} />
        <AccountFacts account={account} identity={identity} />
      </div>
      <footer className="details-actions">
        <CopySignInUrl account={account} />
        <Button
          icon={<SquareTerminal size={14} aria-hidden />}
          onClick={() => openDialog({ is: 'terminal', account })}
        >
          Terminal
        </Button>
        <Button onClick={() => openDialog({ is: 'edit-account', account, verifyAtOnce: false })}>Edit</Button>
        <Button look="quiet" onClick={() => openDialog({ is: 'unlink-accounts', accounts: [account] })}>
          Unlink
        </Button>
      </footer>
    </>
  )
})
