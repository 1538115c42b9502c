import Plus from 'lucide-react/icons/plus'
import { Button } from '../../components/Button'
import { isUnreadable, openDialog, useApp } from '../../stores/app'
import { useIdentities } from '../../stores/identities'
import { IdentityItem } from './IdentityItem'
import './IdentitiesScreen.css'

export function IdentitiesScreen() {
  const identities = useIdentities(state => state.identities) ?? []
  const unreadable = useApp(isUnreadable('identities.json'))
  return (
    <main className="page" aria-label="Identities">
      <div className="page-inner">
        <div className="page-top">
          <h1 className="page-title">Identities</h1>
          <Button icon={<Plus size={15} aria-hidden />} onClick={() => openDialog({ is: 'add-identity' })}>
            Add identity
          </Button>
        </div>
        <p className="page-intro">
          {unreadable
            ? 'The identities cannot be read now. They are shown once their file can be: Hatrack goes on trying, and writes nothing over it.'
            : 'The IAM users whose keys Hatrack uses to assume the roles of linked accounts.'}
        </p>
        <ul className="identities">
          {identities.map(identity => (
            <IdentityItem key={identity.id} identity={identity} />
          ))}
        </ul>
      </div>
    </main>
  )
}
