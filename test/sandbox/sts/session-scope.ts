import type { Parameters } from '../query/parameters'
import { invalidParameterValue, Refusal } from '../refusal'
import { managedPolicy } from '../world/managed-policies'
import { PolicyDocument } from '../world/policy-document'
import { RULES } from './rules'

/** What AssumeRole passes along to narrow or to mark the session. */
export interface SessionScope {
  readonly policy: string | undefined
  readonly policyArns: readonly string[]
  readonly tags: ReadonlyMap<string, string>
  readonly duplicateTagKeys: boolean
  readonly transitiveTagKeys: readonly string[]
}

export function readSessionScope(parameters: Parameters): SessionScope {
  const policy = parameters.text('Policy', RULES.policy)
  const policyArns = parameters
    .members('PolicyArns', 10)
    .flatMap(member => parameters.text(`${member}.arn`, RULES.policyArn) ?? [])
  const tags = parameters
    .members('Tags', 50)
    .map(
      member =>
        [
          parameters.text(`${member}.Key`, RULES.tagKey) ?? '',
          parameters.text(`${member}.Value`, RULES.tagValue) ?? '',
        ] as const,
    )
  const transitiveTagKeys = parameters
    .members('TransitiveTagKeys', 50)
    .flatMap(member => parameters.text(member, RULES.tagKey) ?? [])
  const keys = tags.map(([key]) => key.toLowerCase())
  const duplicateTagKeys = new Set(keys).size < keys.length
  return { policy, policyArns, tags: new Map(tags), duplicateTagKeys, transitiveTagKeys }
}

/** What the scope comes to: the policies that narrow the session, and how full the packed form is, in percent. */
interface PackedScope {
  readonly policies: readonly PolicyDocument[]
  /** Absent when neither policies nor tags were sent, as in AWS's answers. */
  readonly packedPolicySize: number | undefined
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_know */
export function packSessionScope(scope: SessionScope): PackedScope | Refusal {
  const { policy, policyArns, tags, transitiveTagKeys } = scope
  if (scope.duplicateTagKeys) {
    return invalidParameterValue('Duplicate tag keys found. Please note that Tag keys are case insensitive.')
  }
  const keys = [...tags.keys()].map(key => key.toLowerCase())
  if (transitiveTagKeys.some(key => !keys.includes(key.toLowerCase()))) {
    return invalidParameterValue('The specified transitive tag key must be included in the requested tags.')
  }
  const inline = policy === undefined ? [] : parsePolicy(policy)
  if (inline instanceof Refusal) return inline
  if (policy === undefined && policyArns.length === 0 && tags.size === 0) {
    return { policies: [], packedPolicySize: undefined }
  }
  const packedPolicySize = packedPercent(scope)
  if (packedPolicySize > 100) {
    return new Refusal(
      400,
      'PackedPolicyTooLarge',
      `Packed policy consumes ${packedPolicySize}% of allotted space, please use smaller policy.`,
    )
  }
  return { policies: [...inline, ...policyArns.map(arn => managedPolicy(arn) ?? NOTHING)], packedPolicySize }
}

/** A managed policy that the sandbox does not have narrows the session down to nothing. */
const NOTHING: PolicyDocument = { Statement: [] }

function parsePolicy(text: string): PolicyDocument[] | Refusal {
  const malformed = (message: string) => new Refusal(400, 'MalformedPolicyDocument', message)
  try {
    const parsed = PolicyDocument.safeParse(JSON.parse(text))
    if (
      parsed.success &&
      parsed.data.Statement.every(({ Principal, NotPrincipal }) => (Principal ?? NotPrincipal) === undefined)
    ) {
      return [parsed.data]
    }
    return malformed('Syntax errors in policy.')
  } catch {
    return malformed('This policy contains invalid Json')
  }
}

/** AWS does not publish its packing; this grows with what is sent and passes 100 where the plain text is huge. */
function packedPercent({ policy, policyArns, tags }: SessionScope): number {
  const tagText = [...tags].map(([key, value]) => key + value).join('')
  const characters = (policy?.length ?? 0) + policyArns.join('').length + tagText.length
  return Math.ceil((characters / 4096) * 100)
}
