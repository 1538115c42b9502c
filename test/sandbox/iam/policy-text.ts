import { Refusal } from '../refusal'
import { PolicyDocument } from '../world/policy-document'
import { malformedPolicyDocument } from './refusals'

/** Reads a policy as far as identity and trust policies are alike. */
export function readPolicy(text: string): PolicyDocument | Refusal {
  const json = parseJson(text)
  if (json instanceof Refusal) return json
  const parsed = PolicyDocument.safeParse(json)
  return parsed.success ? parsed.data : malformedPolicyDocument('Syntax errors in policy.')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return malformedPolicyDocument('This policy contains invalid Json')
  }
}
