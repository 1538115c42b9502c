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

function bash(setup: RoleSetup): string {
  const role = option('role-name', setup.roleName, bashQuoted)
  const permissions = permissionPolicy(setup)
  const create = [
    'aws iam create-role',
    role,
    `--assume-role-policy-document ${bashQuoted(setupTrustPolicy(setup))}`,
    `--max-session-duration ${setup.maxSessionSeconds}`,
    ...regionOf(setup),
    '--query Role.Arn',
    '--output text',
  ]
  const permit =
    permissions.kind === 'managed'
      ? ['aws iam attach-role-policy', role, `--policy-arn ${permissions.arn}`]
      : [
          'aws iam put-role-policy',
          role,
          `--policy-name ${permissions.name}`,
          `--policy-document ${bashQuoted(permissions.text)}`,
        ]
  return `${create.join(' \\\n  ')} &&\n${[...permit, ...regionOf(setup)].join(' \\\n  ')}\n`
}

/**
 * The documents go through a file, because Windows PowerShell loses the quotes of JSON in an argument. They are
 * ASCII, which all versions write without a byte order mark.
 * https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_parsing#passing-arguments-that-contain-quote-characters
 * https://learn.microsoft.com/powershell/module/microsoft.powershell.management/set-content#-encoding
 */
function powershell(setup: RoleSetup): string {
  const role = option('role-name', setup.roleName, powershellQuoted)
  const permissions = permissionPolicy(setup)
  const create = [
    'aws iam create-role',
    role,
    `--assume-role-policy-document "file://$($file.FullName)"`,
    `--max-session-duration ${setup.maxSessionSeconds}`,
    ...regionOf(setup),
    '--query Role.Arn',
    '--output text',
  ]
  const permit =
    permissions.kind === 'managed'
      ? ['aws iam attach-role-policy', role, `--policy-arn ${permissions.arn}`]
      : [
          'aws iam put-role-policy',
          role,
          `--policy-name ${permissions.name}`,
          '--policy-document "file://$($file.FullName)"',
        ]
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
    `  ${[...permit, ...regionOf(setup)].join(' `\n    ')}`,
    '}',
    'Remove-Item -LiteralPath $file.FullName',
    '',
  ].join('\n')
}
