import { partitions } from '../partition-facts'
import { setupTrustPolicy } from '../trust-policy'
import { permissionPolicy } from './permission-policy'
import type { RoleSetup } from './role-setup'
import { bashQuoted, hereString, option, powershellQuoted, type ShellTexts } from './shells'

/**
 * Commands for the AWS CLI that create the role and print its ARN. The second one runs only after the first has
 * created the role: permissions never go to a role of that name that was there before.
 * https://docs.aws.amazon.com/cli/latest/reference/iam/create-role.html
 * The setup must be without a problem (`roleSetupProblem`).
 */
export function cliCommands(setup: RoleSetup): ShellTexts {
  return { bash: bash(setup), powershell: powershell(setup) }
}

/** IAM is global within a partition, but only a region tells the CLI which partition. */
const regionOf = ({ partition }: RoleSetup) =>
  partition === 'aws' ? [] : [`--region ${partitions[partition].defaultRegion}`]

interface Shell {
  quoted(text: string): string
  /** How a policy document gets into an argument. */
  document(policy: string): string
}

/** Two commands, each as its arguments: one creates the role, the other gives it its permissions. */
function commandsFor(setup: RoleSetup, { quoted, document }: Shell): { create: string[]; permit: string[] } {
  const role = option('role-name', setup.roleName, quoted)
  const permissions = permissionPolicy(setup)
  const permit =
    permissions.kind === 'managed'
      ? ['aws iam attach-role-policy', role, `--policy-arn ${permissions.arn}`]
      : [
          'aws iam put-role-policy',
          role,
          `--policy-name ${permissions.name}`,
          `--policy-document ${document(permissions.text)}`,
        ]
  return {
    create: [
      'aws iam create-role',
      role,
      `--assume-role-policy-document ${document(setupTrustPolicy(setup))}`,
      `--max-session-duration ${setup.maxSessionSeconds}`,
      ...regionOf(setup),
      '--query Role.Arn',
      '--output text',
    ],
    permit: [...permit, ...regionOf(setup)],
  }
}

function bash(setup: RoleSetup): string {
  const { create, permit } = commandsFor(setup, { quoted: bashQuoted, document: bashQuoted })
  return `${create.join(' \\\n  ')} &&\n${permit.join(' \\\n  ')}\n`
}

/**
 * The documents go through a file, because Windows PowerShell loses the quotes of JSON in an argument. They are
 * ASCII, which all versions write without a byte order mark.
 * https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_parsing#passing-arguments-that-contain-quote-characters
 * https://learn.microsoft.com/powershell/module/microsoft.powershell.management/set-content#-encoding
 */
function powershell(setup: RoleSetup): string {
  const permissions = permissionPolicy(setup)
  const { create, permit } = commandsFor(setup, {
    quoted: powershellQuoted,
    document: () => '"file://$($file.FullName)"',
  })
  return [
    `$trustPolicy = ${hereString(setupTrustPolicy(setup))}`,
    ...(permissions.kind === 'inline' ? [`$permissionPolicy = ${hereString(permissions.text)}`] : []),
    '$file = New-TemporaryFile',
    'Set-Content -LiteralPath $file.FullName -Value $trustPolicy -Encoding ascii',
    create.join(' `\n  '),
    'if ($LASTEXITCODE -eq 0) {',
    ...(permissions.kind === 'inline'
      ? ['  Set-Content -LiteralPath $file.FullName -Value $permissionPolicy -Encoding ascii']
      : []),
    `  ${permit.join(' `\n    ')}`,
    '}',
    'Remove-Item -LiteralPath $file.FullName',
    '',
  ].join('\n')
}
