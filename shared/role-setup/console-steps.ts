import { partitions } from '../partition-facts'
import { setupTrustPolicy } from '../trust-policy'
import { permissionPolicy } from './permission-policy'
import type { RoleSetup } from './role-setup'

/** One step in the customer's IAM console. */
export interface ConsoleStep {
  text: string
  copy?: { label: string; text: string }
  link?: { label: string; url: string }
}

/** What MaxSessionDuration is until someone changes it, and what the console creates a role with. */
const DEFAULT_SECONDS = 3600

/**
 * What to do in the customer's IAM console, in order; the words in quotes are the console's own.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-custom.html
 * The setup must be without a problem (`roleSetupProblem`).
 */
export function consoleSteps(setup: RoleSetup): ConsoleStep[] {
  return [
    {
      text: 'Sign in to the account that Hatrack is to open, as someone who may create roles. In IAM, open “Roles” and choose “Create role”.',
      ...linkTo(setup, 'Open “Create role”', 'roles/create'),
    },
    {
      text: 'Under “Trusted entity type”, choose “Custom trust policy”. Put this policy in the place of the one in the editor, then choose “Next”.',
      copy: { label: 'Copy trust policy', text: setupTrustPolicy(setup) },
    },
    ...chooseManagedPolicy(setup),
    {
      text: 'Enter the “Role name”, check the rest, and choose “Create role”.',
      copy: { label: 'Copy role name', text: setup.roleName },
    },
    ...addInlinePolicy(setup),
    ...setDuration(setup),
    {
      text: 'On the role’s page, copy the “ARN” from “Summary”, and paste it into Hatrack.',
      ...rolePage(setup),
    },
  ]
}

function chooseManagedPolicy(setup: RoleSetup): ConsoleStep[] {
  const policy = permissionPolicy(setup)
  if (policy.kind === 'inline') return [{ text: 'Under “Add permissions”, tick nothing, and choose “Next”.' }]
  return [
    {
      text: `Under “Add permissions”, search for ${policy.name}, tick the policy of exactly this name, and choose “Next”.`,
      copy: { label: 'Copy policy name', text: policy.name },
    },
  ]
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-attach-detach.html#embed-inline-policy-console
function addInlinePolicy(setup: RoleSetup): ConsoleStep[] {
  const policy = permissionPolicy(setup)
  if (policy.kind === 'managed') return []
  return [
    {
      text: 'Open the new role. On the “Permissions” tab, open “Add permissions”, choose “Create inline policy”, then “JSON”. Put this policy in the place of the one in the editor, then choose “Next”.',
      copy: { label: 'Copy permission policy', text: policy.text },
      ...rolePage(setup),
    },
    {
      text: 'Enter the “Policy name”, and choose “Create policy”.',
      copy: { label: 'Copy policy name', text: policy.name },
    },
  ]
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-settings.html#id_roles_update-session-duration
function setDuration(setup: RoleSetup): ConsoleStep[] {
  const seconds = setup.maxSessionSeconds
  if (seconds === DEFAULT_SECONDS) return []
  const hours = seconds / 3600
  // The hours that the console lists; anything else is typed in.
  const step = 'Open the role, and in “Summary” choose “Edit”. Under “Maximum session duration”, choose'
  return [
    [1, 2, 4, 8, 12].includes(hours)
      ? { text: `${step} ${hours} hours, then “Save changes”.`, ...rolePage(setup) }
      : {
          text: `${step} “Custom duration”, enter ${seconds} seconds, then “Save changes”.`,
          copy: { label: 'Copy seconds', text: String(seconds) },
          ...rolePage(setup),
        },
  ]
}

const rolePage = (setup: RoleSetup) =>
  linkTo(setup, 'Open the role', `roles/details/${encodeURIComponent(setup.roleName)}`)

/** A page of the IAM console; none where no public documentation names the console's hosts. */
function linkTo({ partition }: RoleSetup, label: string, page: string): Pick<ConsoleStep, 'link'> {
  const { hosts, defaultRegion } = partitions[partition]
  if (!hosts) return {}
  const host = hosts.regional ? hosts.console : `${defaultRegion}.${hosts.console}`
  return { link: { label, url: `https://${host}/iam/home?region=${defaultRegion}#/${page}` } }
}
