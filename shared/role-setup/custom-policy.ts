import { asciiJson, type PolicyDocument, policySize } from '../trust-policy'
import { jsonFault } from './json-fault'

/** Lines and columns count from 1, statements too. */
export type CustomPolicyProblem = { sentence: string } & (
  | { kind: 'empty' | 'no-statement' | 'dynamic-reference' | 'too-deep' }
  | { kind: 'not-json' | 'duplicate-key' | 'inexact-number'; line: number; column: number }
  | { kind: 'principal' | 'effect' | 'action' | 'resource'; statement: number }
  | { kind: 'too-long'; size: number }
)

/**
 * All inline policies of a role together, white space not counted.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const INLINE_POLICY_SIZE = 10_240

/** Why a text cannot be a role's inline policy; null where it can. */
export function customPolicyProblem(text: string): CustomPolicyProblem | null {
  const policy = trimmed(text)
  if (policy === '') return { kind: 'empty', sentence: 'Paste a policy in JSON.' }
  // No escape is longer than six characters, so this is too long however it is written, and need not be read.
  if (policySize(policy) > 6 * INLINE_POLICY_SIZE) return tooLong(policySize(policy))
  return syntaxProblem(text, policy) ?? contentProblem(parse(policy))
}

/** The policy that a text without problems holds. */
export function customPolicy(text: string): PolicyDocument {
  const problem = customPolicyProblem(text)
  const document = problem ? null : parse(trimmed(text))
  if (!isDocument(document)) throw new Error(`This text is no policy: ${problem?.sentence}`)
  return document
}

/** Editors and web pages put a byte order mark or non-breaking spaces around a text, which are no JSON. */
const trimmed = (text: string) => text.trim()

const parse = (text: string): unknown => JSON.parse(text)

function syntaxProblem(text: string, policy: string): CustomPolicyProblem | null {
  // Blanks in the place of what was trimmed keep lines and columns those of the text as typed.
  const before = text.slice(0, text.indexOf(policy)).replace(/[^\r\n]/g, ' ')
  const fault = jsonFault(before + policy)
  if (!fault) return null
  const { kind, token, line, column } = fault
  const place = `line ${line}, column ${column}`
  switch (kind) {
    case 'not-json':
      return { kind, line, column, sentence: `This is not JSON: look at ${place}.` }
    case 'duplicate-key':
      return {
        kind,
        line,
        column,
        sentence: `${asciiJson(token)} is there twice in one place (${place}), and only one of them would count.`,
      }
    case 'inexact-number':
      return {
        kind,
        line,
        column,
        sentence: `Put the number ${token} in quotes (${place}): not every tool would keep it exactly.`,
      }
    case 'too-deep':
      return { kind, sentence: 'This nests deeper than any policy does.' }
    default:
      return kind satisfies never
  }
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
function contentProblem(document: unknown): CustomPolicyProblem | null {
  const statements = isDocument(document) ? [document['Statement'] ?? []].flat() : []
  if (statements.length === 0)
    return { kind: 'no-statement', sentence: 'A policy needs a Statement; this has none.' }
  for (const [index, statement] of statements.entries()) {
    const problem = statementProblem(isDocument(statement) ? statement : {}, index + 1)
    if (problem) return problem
  }
  const text = asciiJson(document)
  // A template's dynamic reference is replaced wherever it stands, and cannot be escaped.
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
  if (/\{\{\s*resolve:/.test(text))
    return {
      kind: 'dynamic-reference',
      sentence: 'Take “{{resolve:” out: CloudFormation would put something else in its place.',
    }
  const size = policySize(text)
  return size > INLINE_POLICY_SIZE ? tooLong(size) : null
}

const tooLong = (size: number): CustomPolicyProblem => ({
  kind: 'too-long',
  size,
  sentence: `A role’s inline policy has at most ${INLINE_POLICY_SIZE.toLocaleString('en')} characters besides white space; this one has ${size.toLocaleString('en')}.`,
})

function statementProblem(statement: PolicyDocument, number: number): CustomPolicyProblem | null {
  const has = (...elements: string[]) => elements.some(element => Object.hasOwn(statement, element))
  if (has('Principal', 'NotPrincipal'))
    return {
      kind: 'principal',
      statement: number,
      sentence: `Statement ${number} names a Principal, so this is a trust policy. What is needed here is what the role may do.`,
    }
  const effect = statement['Effect']
  if (effect !== 'Allow' && effect !== 'Deny')
    return {
      kind: 'effect',
      statement: number,
      sentence: `The Effect of statement ${number} must be "Allow" or "Deny".`,
    }
  if (!has('Action', 'NotAction'))
    return { kind: 'action', statement: number, sentence: `Statement ${number} needs an Action.` }
  if (!has('Resource', 'NotResource'))
    return {
      kind: 'resource',
      statement: number,
      sentence: `Statement ${number} needs a Resource; "*" is all of them.`,
    }
  return null
}

function isDocument(value: unknown): value is PolicyDocument {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
