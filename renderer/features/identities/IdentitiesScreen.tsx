import Plus from 'lucide-react/icons/plus'
import { Button } from '../../components/Button'
import { openDialog } from '../../stores/app'
import { useIdentities } from '../../stores/identities'
import { IdentityItem } from './IdentityItem'
import './IdentitiesScreen.css'

export function IdentitiesScreen() {
  const identities = useIdentities(state => state.identities) ?? []
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
          The IAM users whose keys Hatrack uses to assume the roles of linked accounts.
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
