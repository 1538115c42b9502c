// Without schemas, so that the window can use it.

/** A policy as the console, the CLI and IaC tools take it: its elements in AWS's own words. */
export interface PolicyDocument {
  readonly [element: string]: unknown
}

/**
 * A policy document as text, in ASCII alone. IAM takes no character above U+00FF in a document, but takes JSON's
 * escapes, and ASCII means the same in every code page that a terminal or an editor might be set to.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html
 */
export function policyText(document: PolicyDocument): string {
  return asciiJson(document, 2)
}

/** JSON of which every character outside printable ASCII is escaped. */
export function asciiJson(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent).replace(
    /[\u007f-\uffff]/g,
    unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/**
 * How long IAM finds a document: "IAM doesn't count white space when calculating the size of a policy".
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function policySize(text: string): number {
  return text.replace(/\s/g, '').length
}

/**
 * An ARN that stands for itself alone in a policy. A path may hold `*`, `?` and `$`, which a policy would read as
 * wildcards and variables; IAM's own variables name those characters.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-specialchars
 */
export function literally(arn: string): string {
  return arn.replace(/[*?$]/g, character => `\${${character}}`)
}
