import { Secret } from '../../../electron/credentials/secret'
import {
  after,
  assume,
  CHANGED,
  ELSEWHERE,
  evidence,
  got,
  INACTIVE,
  INVALID_TOKEN,
  mfaSession,
  type RefusalCase,
  STRIPPED,
  skew,
  TEMPORARY,
  WRONG_SECRET,
  who,
} from './happening'

export const keysAndClockCases: RefusalCase[] = [
  // Keys, signatures and the clock.
  {
    name: 'keys that AWS never gave',
    evidence: evidence('InvalidClientTokenId', 403, INVALID_TOKEN, 'caller-identity'),
    titles: [INACTIVE, 'The access key is only seconds old.', ELSEWHERE],
    fix: "aws iam list-access-keys --user-name='hatrack-operator'",
    happens: aws => who(aws, { ...aws.keys, accessKeyId: 'AKIAIOSFODNN7EXAMPLE' }),
  },
  {
    name: 'a key that was deactivated after it had worked',
    known: { workedBefore: true },
    evidence: evidence('InvalidClientTokenId', 403, INVALID_TOKEN),
    titles: [INACTIVE, ELSEWHERE],
    fix: 'aws iam list-access-keys',
    happens: after(({ control, keys }) => control.setAccessKeyStatus(keys.accessKeyId, 'Inactive')),
  },
  {
    name: 'a key that was made a moment ago',
    evidence: evidence('InvalidClientTokenId', 403, INVALID_TOKEN, 'caller-identity'),
    titles: [INACTIVE, 'The access key is only seconds old.', ELSEWHERE],
    fix: 'aws iam list-access-keys',
    happens: async aws => {
      aws.control.setSettings({ accessKeyDelaySeconds: 10 })
      const { keys, signal } = aws
      return who(aws, got(await aws.iam.createAccessKey({ keys, partition: 'aws' }, signal)))
    },
  },
  {
    name: 'a region that the server account has not enabled',
    known: { identityWorks: true },
    evidence: evidence('InvalidClientTokenId', 403, INVALID_TOKEN),
    titles: [INACTIVE, ELSEWHERE],
    fix: 'aws iam list-access-keys',
    happens: after(({ control }) => control.setSettings({ notOptedInRegions: ['us-east-1'] })),
  },
  {
    name: 'an MFA session that has ended',
    known: { mfaSent: true },
    evidence: evidence('ExpiredToken', 403, 'The security token included in the request is expired'),
    titles: ['The session of your MFA code has ended.', TEMPORARY],
    fix: null,
    happens: async aws => {
      const keys = await mfaSession(aws)
      aws.control.clock.advance(13 * 3_600_000)
      return assume(aws, { caller: { keys, mfa: null } })
    },
  },
  {
    name: 'a secret of another key',
    evidence: evidence(
      'SignatureDoesNotMatch',
      403,
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
      'caller-identity',
    ),
    titles: [WRONG_SECRET, CHANGED],
    fix: 'aws iam create-access-key',
    happens: aws => who(aws, { ...aws.keys, secretAccessKey: new Secret('x'.repeat(40)) }),
  },
  {
    name: 'a proxy that rewrites a header, after the keys had worked',
    known: { identityWorks: true },
    evidence: evidence(
      'SignatureDoesNotMatch',
      403,
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    ),
    titles: [CHANGED, WRONG_SECRET],
    fix: null,
    happens: after(({ network }) => {
      network.request = headers => {
        headers['content-type'] = 'application/x-www-form-urlencoded; charset=utf-8'
      }
    }),
  },
  {
    name: 'a request that is signed for another region than AWS has',
    evidence: evidence(
      'SignatureDoesNotMatch',
      403,
      'Credential should be scoped to a valid Region, not eu-nowhere-9',
    ),
    titles: ['The request reached another endpoint than it was signed for.'],
    fix: null,
    happens: after(({ network }) => {
      network.request = headers => {
        headers['authorization'] = headers['authorization']?.replace('/us-east-1/', '/eu-nowhere-9/') ?? ''
      }
    }),
  },
  {
    name: 'a clock that is three hours slow',
    evidence: evidence(
      'SignatureDoesNotMatch',
      403,
      'Signature expired: 20210502T144643Z is now earlier than 20210502T173143Z (20210502T174643Z - 15 min.)',
    ),
    titles: ['This computer’s clock is slow.'],
    fix: 'timedatectl set-ntp true',
    happens: after(aws => skew(aws, 3 * 3_600_000)),
  },
  {
    name: 'a clock that is twenty minutes fast',
    evidence: evidence(
      'SignatureDoesNotMatch',
      403,
      'Signature not yet current: 20210502T180643Z is still later than 20210502T175143Z (20210502T174643Z + 5 min.)',
    ),
    titles: ['This computer’s clock is fast.'],
    fix: 'w32tm /resync',
    happens: after(aws => skew(aws, -20 * 60_000)),
  },
  {
    name: 'a proxy that drops the Authorization header',
    evidence: evidence('MissingAuthenticationToken', 403, 'Request is missing Authentication Token'),
    titles: [STRIPPED],
    fix: null,
    happens: after(({ network }) => {
      network.request = headers => void delete headers['authorization']
    }),
  },
  {
    name: 'a proxy that drops X-Amz-Date',
    evidence: evidence(
      'IncompleteSignature',
      400,
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. Authorization=AWS4-HMAC-SHA256",
    ),
    titles: [STRIPPED],
    fix: null,
    happens: after(({ network }) => {
      network.request = headers => void delete headers['x-amz-date']
    }),
  },
]
