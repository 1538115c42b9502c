import { IAMClient, ListAccessKeysCommand } from '@aws-sdk/client-iam'
import type { Sandbox } from '../sandbox'

/**
 * The operator's access keys as AWS tells them to somebody else: each by its last four characters and whether it is
 * active. They are asked for with a key made for that, so there must be room for one; it is switched off afterwards.
 */
export async function keysInAws({ endpoint, control }: Sandbox): Promise<string[]> {
  const own = control.createAccessKey()
  const client = new IAMClient({ endpoint, region: 'us-east-1', credentials: own })
  const { AccessKeyMetadata = [] } = await client.send(new ListAccessKeysCommand({}))
  client.destroy()
  control.setAccessKeyStatus(own.accessKeyId, 'Inactive')
  return AccessKeyMetadata.filter(key => key.AccessKeyId !== own.accessKeyId).map(
    key => `${key.AccessKeyId?.slice(-4)} ${key.Status}`,
  )
}
