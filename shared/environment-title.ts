import type { Environment } from './account'

/** What environments are called on screen. */
export const environmentTitle: Record<Environment, string> = {
  production: 'Production',
  staging: 'Staging',
  development: 'Development',
  sandbox: 'Sandbox',
}
