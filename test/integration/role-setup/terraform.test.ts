import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from '@cdktn/hcl2json'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hclHeredoc, hclString } from '../../../shared/role-setup/hcl'
import { permissionPolicy } from '../../../shared/role-setup/permission-policy'
import type { RoleSetup } from '../../../shared/role-setup/role-setup'
import { terraform } from '../../../shared/role-setup/terraform'
import { setupTrustPolicy, trustDocument } from '../../../shared/trust-policy'
import { temporaryFolder } from '../../support/temporary-folder'
import { anyHostileText, anySetup, customPolicyOf, setupOf } from '../../unit/shared/role-setup/any-setup'
import { output, run } from './programs'

/** What HashiCorp's parser gives for a string keeps the doubled signs before a brace. */
const plain = (text: string) => text.replace(/([$%])\1(?=\{)/g, '$1')

/** A configuration as HashiCorp's own parser reads it, with the arguments of jsonencode in the place of its calls. */
const read = async (text: string) => parse('role.tf', text.replace(/jsonencode\((\{.*?\n {2}\})\)/s, '$1'))

test('HashiCorp’s parser finds the role, its policy and the output of every setup', async () => {
  await fc.assert(
    fc.asyncProperty(anySetup, async setup => {
      const { resource, output: outputs } = await read(terraform(setup).text)
      const labels = Object.keys(resource.aws_iam_role)
      const label = labels[0] ?? ''
      expect(label).toMatch(/^[A-Za-z_][\w-]*$/)
      expect(resource.aws_iam_role).toEqual({
        [label]: [
          {
            name: setup.roleName,
            assume_role_policy: trustDocument(setup),
            max_session_duration: setup.maxSessionSeconds,
          },
        ],
      })
      const role = `\${aws_iam_role.${label}.name}`
      const policy = permissionPolicy(setup)
      if (policy.kind === 'managed')
        expect(resource.aws_iam_role_policy_attachment).toEqual({
          [label]: [{ role, policy_arn: policy.arn }],
        })
      else {
        const [inline] = resource.aws_iam_role_policy[label]
        expect(inline).toEqual({ name: policy.name, role, policy: expect.any(String) })
        expect(plain(inline.policy)).toBe(`${policy.text}\n`)
      }
      expect(outputs).toEqual({ role_arn: [{ value: `\${aws_iam_role.${label}.arn}` }] })
    }),
    { numRuns: 200 },
  )
})

/** Terraform brings strings into Unicode's normal form C; half a character has none. */
const anyWholeText = anyHostileText
  .filter(text => !/\p{Surrogate}/u.test(text))
  .map(text => text.normalize('NFC'))

test('whatever is in a string, HashiCorp’s parser reads that', async () => {
  await fc.assert(
    fc.asyncProperty(anyWholeText, async text => {
      const { locals } = await parse('string.tf', `locals {\n  text = ${hclString(text)}\n}\n`)
      expect(plain(locals[0].text)).toBe(text)
    }),
    { numRuns: 300 },
  )
})

const terraformThere = await run('terraform', ['version'], { folder: '/', environment: onPath() })

/** Terraform is not among Debian's packages: wherever it is. */
function onPath(): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '' }
}

async function evaluate(configuration: string, expression: string) {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'main.tf'), configuration)
  const around = { folder, input: `base64encode(jsonencode(${expression}))\n`, environment: onPath() }
  const base64 = JSON.parse(output(await run('terraform', ['console'], around)))
  return JSON.parse(Buffer.from(base64, 'base64').toString())
}

/** The first block's attributes, as one object. */
const attributesOf = (text: string) => /^resource "aws_iam_role" "[^"]+" (\{.*?\n\})$/ms.exec(text)?.[1]
const policyOf = (text: string) => /^ {2}policy = (<<-JSON.*?\n {2}JSON)$/ms.exec(text)?.[1] ?? '""'

test.skipIf(terraformThere.code !== 0)('Terraform itself evaluates them to the very documents', async () => {
  const setups = fc.sample(anySetup, 60)
  const texts = fc.sample(anyWholeText, 200)
  const locals = [
    ...setups.flatMap((setup, index) => {
      const { text } = terraform(setup)
      return [`role${index} = ${attributesOf(text)}`, `policy${index} = ${policyOf(text)}`]
    }),
    ...texts.map((text, index) => `text${index} = ${hclString(text)}`),
  ]
  const names = (prefix: string, of: readonly unknown[]) =>
    of.map((_, index) => `local.${prefix}${index}`).join(', ')
  const { roles, policies, strings } = await evaluate(
    `locals {\n${locals.join('\n')}\n}\n`,
    `{ roles = [${names('role', setups)}], policies = [${names('policy', setups)}], strings = [${names('text', texts)}] }`,
  )
  expect(strings).toEqual(texts)
  for (const [index, setup] of setups.entries()) {
    const policy = permissionPolicy(setup)
    const { assume_role_policy: trust, ...role } = roles[index]
    expect(role).toEqual({ name: setup.roleName, max_session_duration: setup.maxSessionSeconds })
    expect(JSON.parse(trust)).toEqual(JSON.parse(setupTrustPolicy(setup)))
    expect(policies[index]).toBe(policy.kind === 'inline' ? `${policy.text}\n` : '')
  }
})

test.skipIf(terraformThere.code !== 0).each<[string, Partial<RoleSetup>]>([
  ['AWS’s own permissions', {}],
  ['one user with MFA', { principal: 'user', mfa: true, roleName: '0-of=many' }],
  ['a policy of one’s own', { permissions: { kind: 'custom', policy: customPolicyOf() } }],
])('Terraform’s own formatter would change nothing about %s', async (_, changes) => {
  const folder = temporaryFolder()
  const around = { folder, input: terraform(setupOf(changes)).text, environment: onPath() }
  expect(output(await run('terraform', ['fmt', '-'], around))).toBe(terraform(setupOf(changes)).text)
})

test('a heredoc of any lines has no template in it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.stringMatching(/^[ -~]*$/), { minLength: 1 }), async lines => {
      fc.pre(lines.every(line => line.trim() !== 'END' && (line === '' || !line.startsWith(' '))))
      const text = `{\n${lines.join('\n')}\n}`
      const { locals } = await parse('text.tf', `locals {\n  text = ${hclHeredoc(text, 'END', '  ')}\n}\n`)
      expect(plain(locals[0].text).replace(/^ +$/gm, '')).toBe(`${text}\n`)
    }),
  )
})
