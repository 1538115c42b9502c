import { cliCommands } from '../../../../shared/role-setup/cli-commands'
import type { RoleSetup } from '../../../../shared/role-setup/role-setup'
import { Snippet } from '../../../components/Snippet'
import { ShellChoice, type ShellProps } from './ShellChoice'

/** Commands for the AWS CLI, in the quoting of either shell. */
export function CliCommands({ setup, shell, onShell }: ShellProps & { setup: RoleSetup }) {
  return (
    <>
      <ShellChoice shell={shell} onShell={onShell} />
      <Snippet
        title="Commands"
        copyLabel="Copy commands"
        note="To be run with the account’s own credentials. They print the role’s ARN."
        text={cliCommands(setup)[shell]}
        whole
      />
    </>
  )
}
