import { type Exchange, type Reply, xmlReply } from '../exchange'
import { element, type Markup } from '../markup'
import type { Refusal } from '../refusal'

/**
 * The answer of a service that speaks AWS's query protocol, as STS and IAM do. Operations that return nothing have
 * no result element, but their response metadata all the same.
 */
export function queryReply(exchange: Exchange, namespace: string, result: Markup | undefined): Reply {
  const response = element(
    `${exchange.operation}Response`,
    [result, element('ResponseMetadata', [element('RequestId', exchange.requestId)])],
    namespace,
  )
  return xmlReply(200, exchange.requestId, response)
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html */
export function queryRefusal({ requestId, facts }: Exchange, namespace: string, refusal: Refusal): Reply {
  facts.errorCode = refusal.code
  const error = element('Error', [
    element('Type', refusal.status < 500 ? 'Sender' : 'Receiver'),
    element('Code', refusal.code),
    element('Message', refusal.message),
  ])
  const body = element('ErrorResponse', [error, element('RequestId', requestId)], namespace)
  return xmlReply(refusal.status, requestId, body)
}
