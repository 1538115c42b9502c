import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { loadAwsServiceSpec } from '@aws-cdk/aws-service-spec'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { cloudFormation } from '../../../shared/role-setup/cloudformation'
import { permissionPolicy } from '../../../shared/role-setup/permission-policy'
import type { RoleSetup } from '../../../shared/role-setup/role-setup'
import { setupTrustPolicy } from '../../../shared/trust-policy'
import { program } from '../../support/programs'
import { temporaryFolder } from '../../support/temporary-folder'
import { anyCustomPolicy, anySetup, customPolicyOf, setupOf } from '../../unit/shared/role-setup/any-setup'
import { output, run, sendAwsTo } from './programs'

/** The template as another reader than JavaScript's finds it. */
async function readByPython(templates: readonly string[]): Promise<ReturnType<typeof JSON.parse>[]> {
  const reading = 'import json, sys; print(json.dumps([json.loads(text) for text in json.load(sys.stdin)]))'
  const folder = temporaryFolder()
  return JSON.parse(
    output(await run(program('python3'), ['-c', reading], { folder, input: JSON.stringify(templates) })),
  )
}

const expectedProperties = (setup: RoleSetup) => {
  const policy = permissionPolicy(setup)
  return {
    RoleName: setup.roleName,
    AssumeRolePolicyDocument: JSON.parse(setupTrustPolicy(setup)),
    MaxSessionDuration: setup.maxSessionSeconds,
    ...(policy.kind === 'managed'
      ? { ManagedPolicyArns: [policy.arn] }
      : { Policies: [{ PolicyName: policy.name, PolicyDocument: JSON.parse(policy.text) }] }),
  }
}

test('Python reads the documents of every setup as they are, and the ARN as the output', async () => {
  const setups = fc.sample(anySetup, 300)
  const templates = setups.map(setup => cloudFormation(setup).template)
  for (const template of templates) expect(template).toMatch(/^[\n -~]*$/)
  for (const [index, template] of (await readByPython(templates)).entries()) {
    expect(template).toMatchObject({
      AWSTemplateFormatVersion: '2010-09-09',
      Outputs: { RoleArn: { Value: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
    })
    const expected = setups[index] && expectedProperties(setups[index])
    expect(Object.keys(template.Resources)).toEqual(['Role'])
    expect(template.Resources.Role).toEqual({ Type: 'AWS::IAM::Role', Properties: expected })
  }
})

test('properties and their types are those of CloudFormation’s own specification', async () => {
  const specification = await loadAwsServiceSpec()
  const role = specification.lookup('resource', 'cloudFormationType', 'equals', 'AWS::IAM::Role').only()
  type Type = (typeof role.properties)[string]['type']
  const fits = (value: unknown, type: Type): boolean => {
    switch (type.type) {
      case 'string':
        return typeof value === 'string'
      case 'integer':
        return Number.isInteger(value)
      case 'json':
        return typeof value === 'object' && value !== null && !Array.isArray(value)
      case 'array':
        return Array.isArray(value) && value.every(item => fits(item, type.element))
      case 'union':
        return type.types.some(one => fits(value, one))
      case 'ref':
        return fitsAll(value, specification.get('typeDefinition', type.reference.$ref).properties)
      default:
        return false
    }
  }
  const fitsAll = (value: unknown, properties: typeof role.properties): boolean =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(properties).every(([name, { required }]) => !required || name in value) &&
    Object.entries(value).every(([name, part]) => {
      const property = properties[name]
      return property !== undefined && fits(part, property.type)
    })

  expect(fitsAll({ AssumeRolePolicyDocument: {}, Polices: [] }, role.properties)).toBe(false)
  expect(fitsAll({ AssumeRolePolicyDocument: {}, MaxSessionDuration: '3600' }, role.properties)).toBe(false)
  expect(fitsAll({ AssumeRolePolicyDocument: {}, Policies: [{}] }, role.properties)).toBe(false)
  fc.assert(
    fc.property(anySetup, setup => {
      const { Role } = JSON.parse(cloudFormation(setup).template).Resources
      expect(Role.Type).toBe(role.cloudFormationType)
      expect(fitsAll(Role.Properties, role.properties)).toBe(true)
    }),
  )
  expect(Object.keys(role.attributes)).toContain('Arn')
})

const lint = await run('cfn-lint', ['--version'], {
  folder: '/',
  environment: { PATH: process.env['PATH'] ?? '' },
})

test.skipIf(lint.code !== 0).each<[string, Partial<RoleSetup>]>([
  ['AWS’s own permissions', { principal: 'user', mfa: true }],
  ['a policy of one’s own', { permissions: { kind: 'custom', policy: customPolicyOf() } }],
  ['GovCloud', { partition: 'aws-us-gov', permissions: { kind: 'administrator' } }],
])('AWS’s linter has nothing to say about a template with %s', async (_, changes) => {
  const folder = temporaryFolder()
  const { fileName, template } = cloudFormation(setupOf(changes))
  writeFileSync(join(folder, fileName), template)
  const environment = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' }
  const finished = await run('cfn-lint', ['--include-checks', 'I', '--', fileName], { folder, environment })
  expect(finished).toMatchObject({ code: 0, stdout: '' })
})

test('a policy as long as IAM takes fits into a template that needs no S3', () => {
  const longest = customPolicyOf({ Resource: Array.from({ length: 2530 }, () => 'a') })
  const setup = setupOf({ permissions: { kind: 'custom', policy: longest } })
  expect(cloudFormation(setup).template.length).toBeLessThanOrEqual(51_200)
  fc.assert(
    fc.property(anyCustomPolicy, policy => {
      const { template } = cloudFormation({ ...setup, permissions: { kind: 'custom', policy } })
      expect(template.length).toBeLessThanOrEqual(51_200)
    }),
  )
})

test('the AWS CLI deploys the template as it is, and prints the ARN', async () => {
  const folder = temporaryFolder()
  const setup = setupOf({ permissions: { kind: 'custom', policy: fc.sample(anyCustomPolicy, 1)[0] ?? '' } })
  const { fileName, template, deploy, printRoleArn } = cloudFormation(setup)
  const requests = await cloudFormationThatSaysYes(folder)
  writeFileSync(join(folder, fileName), template)
  const environment = { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'x'.repeat(40) }
  output(await run('bash', ['-c', deploy.bash], { folder, environment }))
  const created = requests.find(request => request.get('Action') === 'CreateChangeSet')
  expect(created?.get('TemplateBody')).toBe(template)
  expect(created?.get('Capabilities.member.1')).toBe('CAPABILITY_NAMED_IAM')
  const printed = await run('bash', ['-c', printRoleArn.bash], { folder, environment })
  expect(output(printed)).toBe('arn:aws:iam::971283640152:role/HatrackConsoleAccess\n')
})

const ANSWERS: Record<string, string> = {
  CreateChangeSet: '<Id>arn:aws:cloudformation:us-east-1:1:changeSet/x/1</Id><StackId>1</StackId>',
  DescribeChangeSet: '<Status>CREATE_COMPLETE</Status>',
  DescribeStacks:
    '<Stacks><member><StackName>x</StackName><CreationTime>2026-01-01T00:00:00Z</CreationTime><StackStatus>CREATE_COMPLETE</StackStatus><Outputs><member><OutputKey>RoleArn</OutputKey><OutputValue>arn:aws:iam::971283640152:role/HatrackConsoleAccess</OutputValue></member></Outputs></member></Stacks>',
}

/** As much of CloudFormation as `deploy` asks for: no stack at first, then one that is done. Records what it is sent. */
async function cloudFormationThatSaysYes(folder: string): Promise<URLSearchParams[]> {
  const requests: URLSearchParams[] = []
  const isThere = () => requests.some(request => request.get('Action') === 'ExecuteChangeSet')
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const parameters = new URLSearchParams(Buffer.concat(chunks).toString())
    requests.push(parameters)
    const action = parameters.get('Action') ?? ''
    if (action === 'DescribeStacks' && !isThere()) {
      response
        .writeHead(400)
        .end(
          `<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code><Message>Stack with id ${parameters.get('StackName')} does not exist</Message></Error></ErrorResponse>`,
        )
      return
    }
    const result = `<${action}Result>${ANSWERS[action] ?? ''}</${action}Result>`
    response.end(`<${action}Response>${result}</${action}Response>`)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port.')
  sendAwsTo(folder, `http://127.0.0.1:${address.port}`)
  return requests
}
