// Imported dynamically: the SDK is loaded after the window is painted, or on first use, and only these parts of it.
export {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  STSClient,
} from '@aws-sdk/client-sts'
