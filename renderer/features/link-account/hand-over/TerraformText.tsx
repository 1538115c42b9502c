import type { RoleSetup } from '../../../../shared/role-setup/role-setup'
import { terraform } from '../../../../shared/role-setup/terraform'
import { Snippet } from '../../../components/Snippet'
import { SaveFile } from './SaveFile'

/** A configuration for Terraform. */
export function TerraformText({ setup }: { setup: RoleSetup }) {
  const { fileName, text } = terraform(setup)
  return (
    <Snippet
      title="Configuration"
      note={<code>{fileName}</code>}
      copyLabel="Copy configuration"
      text={text}
      actions={<SaveFile name={fileName} text={text} />}
      whole
    />
  )
}
