import type { TextRule } from '../query/parameters'

/** Patterns and lengths: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html and its neighbours. */
export const RULES = {
  userName: { min: 1, max: 128, pattern: '[\\w+=,.@-]+' },
  accessKeyId: { required: true, min: 16, max: 128, pattern: '[\\w]+' },
  status: { required: true, oneOf: ['Active', 'Inactive'] },
  roleName: { required: true, min: 1, max: 64, pattern: '[\\w+=,.@-]+' },
  path: { min: 1, max: 512, pattern: '(\\u002F)|(\\u002F[\\u0021-\\u007F]+\\u002F)' },
  description: { max: 1000, pattern: '[\\p{L}\\p{M}\\p{Z}\\p{S}\\p{N}\\p{P}]*' },
  policyDocument: {
    required: true,
    min: 1,
    max: 131_072,
    pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+',
  },
  policyName: { required: true, min: 1, max: 128, pattern: '[\\w+=,.@-]+' },
  policyArn: { required: true, min: 20, max: 2048 },
} as const satisfies Record<string, TextRule>

export const MAX_SESSION_DURATION = { min: 3600, max: 43_200 }
