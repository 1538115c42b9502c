import type { ServerIdentity } from '../../shared/identity'
import type { NetworkCheck } from '../../shared/network-check'
import type { Partition } from '../../shared/partitions'
import { partitions } from '../../shared/partitions'
import { DeadlinePassed, withDeadline } from './deadline'
import type { Endpoints } from './endpoints'
import { type Http, type HttpRequest, NetworkProblem, UnreadableAnswer } from './http'

const SECONDS = 8
const MOST_BYTES = 65_536

type Answer = NetworkCheck['hosts'][number]['answer']

/**
 * Asks STS and the federation endpoint, where these identities are, for any answer. No credentials are sent, so AWS refuses:
 * how it does so tells that it was AWS.
 */
export async function checkNetwork(
  { http, endpoints }: { http: Http; endpoints: Endpoints },
  identities: readonly Pick<ServerIdentity, 'partition'>[],
): Promise<NetworkCheck> {
  const requests = partitionsOf(identities).flatMap(partition => {
    const { defaultRegion } = partitions[partition]
    const federation = endpoints.federation(partition)
    return [
      { ...STS, url: `${endpoints.api('sts', partition, defaultRegion)}/` },
      ...(federation ? [{ method: 'GET', headers: {}, url: `${federation}?Action=getSigninToken` }] : []),
    ]
  })
  return {
    hosts: await Promise.all(
      requests.map(async request => ({
        host: new URL(request.url).host,
        answer: await answerOf(http, request),
      })),
    ),
  }
}

const STS = {
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: 'Action=GetCallerIdentity&Version=2011-06-15',
}

async function answerOf(http: Http, request: Omit<HttpRequest, 'maxBytes' | 'signal'>): Promise<Answer> {
  try {
    const { status, headers } = await withDeadline(SECONDS, null, signal =>
      http({ ...request, maxBytes: MOST_BYTES, signal }),
    )
    // STS answers in XML. The federation endpoint's refusal is a page: it is told by its status.
    const isRefusal = status >= 400 && status < 500 && status !== 407
    const isPage = request.method === 'POST' && /html/i.test(headers['content-type'] ?? '')
    return isRefusal && !isPage ? 'reached' : 'not-aws'
  } catch (error) {
    if (error instanceof DeadlinePassed) return 'timed-out'
    if (error instanceof NetworkProblem) return error.problem
    if (error instanceof UnreadableAnswer) return 'not-aws'
    throw error
  }
}

/** Without any identity, where most people's are. */
function partitionsOf(identities: readonly Pick<ServerIdentity, 'partition'>[]): Partition[] {
  const used = [...new Set(identities.map(({ partition }) => partition))]
  return used.length > 0 ? used : ['aws']
}
