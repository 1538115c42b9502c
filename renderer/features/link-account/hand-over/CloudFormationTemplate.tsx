import { cloudFormation } from '../../../../shared/role-setup/cloudformation'
import type { RoleSetup } from '../../../../shared/role-setup/role-setup'
import { Snippet } from '../../../components/Snippet'
import { SaveFile } from './SaveFile'
import { ShellChoice, type ShellProps } from './ShellChoice'

/** A template to save, and the commands that use it. */
export function CloudFormationTemplate({ setup, shell, onShell }: ShellProps & { setup: RoleSetup }) {
  const { fileName, template, deploy, printRoleArn } = cloudFormation(setup)
  const oneForBoth = deploy.bash === deploy.powershell && printRoleArn.bash === printRoleArn.powershell
  return (
    <>
      <Snippet
        title="Template"
        note={<code>{fileName}</code>}
        copyLabel="Copy template"
        text={template}
        actions={<SaveFile name={fileName} text={template} />}
      />
      {!oneForBoth && <ShellChoice shell={shell} onShell={onShell} />}
      <Snippet title="Deploy it" copyLabel="Copy command" text={deploy[shell]} whole />
      <Snippet title="Then print the role’s ARN" copyLabel="Copy second command" text={printRoleArn[shell]} />
    </>
  )
}
