import type { Cause } from './aws-failures'

/** What a policy must allow, or at least not deny, before a console opens. */
const SIGN_IN_ACTIONS = ['signin:Authenticate', 'signin:AuthorizeOAuth2Access', 'signin:CreateOAuth2Token']

/**
 * Why AWS's sign-in page refused what its federation endpoint had given a token for, by the HTTP status alone: what it
 * shows is for people. https://docs.aws.amazon.com/signin/latest/userguide/
 */
export function consoleRefusalCauses(status: number): Cause[] {
  switch (status) {
    case 401:
    case 403:
      return [
        {
          title: 'A sign-in policy keeps this console shut.',
          detail: `AssumeRole worked, so the link is right, and credentials for a terminal still work. A resource policy of the account on AWS Sign-In, an RCP or an SCP of its organization can refuse the console alone. For this role it must allow ${SIGN_IN_ACTIONS.slice(0, -1).join(', ')} and ${SIGN_IN_ACTIONS.at(-1)}; the account’s owner can change that.`,
          fix: { label: 'Copy the actions', text: SIGN_IN_ACTIONS.join('\n') },
        },
        {
          title: 'This network is not one that the policy allows.',
          detail:
            'Such policies can name IP addresses, VPCs and VPC endpoints. Connect as the account’s owner expects, as by a VPN, then try again; or ask which networks are allowed.',
          fix: null,
        },
      ]
    case 400:
      return [
        {
          title: 'The sign-in was used up, too old, or met another one.',
          detail:
            'A sign-in URL works once, within 15 minutes. A clean sign-in begins with a new role session, a new sign-in URL and no cookies.',
          fix: null,
        },
      ]
    default:
      return []
  }
}
