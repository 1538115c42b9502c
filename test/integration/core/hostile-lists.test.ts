import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { createAws } from '../../../electron/aws/create-aws'
import { Secret } from '../../../electron/credentials/secret'
import { RoleArn } from '../../../shared/arn'
import { ExternalId } from '../../../shared/external-id'
import { endpointsAt, httpServer } from '../../support/hostile-server'
import { nodeFetch } from '../../support/node-fetch'
import { signal } from '../../support/scene'

const xml = (body: string | Buffer, status = 200, headers: Record<string, string> = {}) =>
  httpServer(
    (_, response) => void response.writeHead(status, { 'content-type': 'text/xml', ...headers }).end(body),
  )

const awsAt = (origin: string) =>
  createAws({ endpoints: endpointsAt(origin), fetch: nodeFetch, inFlight: 4, onClockOffset: () => {} })

const LAUGHS =
  '<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;&l;&l;&l;&l;&l;&l;"><!ENTITY n "&m;&m;&m;&m;&m;">]>'

// Lists that were not in an answer are not empty ones: “no MFA device, certain”, and “no key of ours is left”.
const listsOf = async (origin: string) => {
  const { iam } = awsAt(origin)
  const keys = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: new Secret('secret') }
  const caller = { keys, partition: 'aws' as const }
  return [await iam.mfaDevices(caller, signal()), await iam.accessKeys(caller, signal())].map(list =>
    list.ok ? list.value : list.failure.kind,
  )
}
const listed = (operation: string, result: string) =>
  `<${operation}Response><${operation}Result>${result}</${operation}Result></${operation}Response>`
const noLists = ['bad-answer', 'bad-answer']

test.each<[string, unknown, () => Promise<string>]>([
  ['nothing', noLists, () => xml('')],
  ['no content', noLists, () => xml('', 204)],
  ['reset content', noLists, () => xml('', 205)],
  ['entities within entities', noLists, () => xml(`${LAUGHS}<a>&n;</a>`)],
  ['another’s XML', noLists, () => xml('<Other/>')],
  ['a name of the prototype', noLists, () => xml('<__proto__><MFADevices/></__proto__>')],
  ['a megabyte of tags', noLists, () => xml('<b>'.repeat(340_000))],
  ['half a zip', noLists, () => xml(gzipSync('<a/>').subarray(0, 12), 200, { 'content-encoding': 'gzip' })],
  [
    'an empty list of devices',
    [[], 'bad-answer'],
    () => xml(listed('ListMFADevices', '<IsTruncated>false</IsTruncated><MFADevices/>')),
  ],
  // AWS lists the key that asks, too.
  ['an empty list of keys', noLists, () => xml(listed('ListAccessKeys', '<AccessKeyMetadata/>'))],
  [
    'a key without an id',
    noLists,
    () =>
      xml(
        listed(
          'ListAccessKeys',
          '<AccessKeyMetadata><member><AccessKeyId>AKIAIOSFODNN7EXAMPLE</AccessKeyId></member><member><Status>Active</Status></member></AccessKeyMetadata>',
        ),
      ),
  ],
])('IAM answering with %s has listed nothing for certain', async (_, lists, answer) => {
  expect(await listsOf(await answer())).toEqual(lists)
})

const assumed = (arn: string, expiration: string) =>
  xml(
    `<AssumeRoleResponse><AssumeRoleResult><AssumedRoleUser><Arn>${arn}</Arn></AssumedRoleUser><Credentials><AccessKeyId>ASIAIOSFODNN7EXAMPLE</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${expiration}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
  )
const OWN = 'arn:aws:sts::204815160001:assumed-role/HatrackOperator/ada'
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()

async function askRole(origin: string) {
  const { sts } = awsAt(origin)
  const keys = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: new Secret('secret') }
  const roleArn = RoleArn.parse('arn:aws:iam::204815160001:role/teams/HatrackOperator')
  const names = { externalId: ExternalId.parse('ht-23456789'), sessionName: 'ada' }
  const where = { caller: { keys, mfa: null }, partition: 'aws' as const, roleArn }
  const session = await sts.assumeRole({ ...where, ...names, durationSeconds: 3600 }, signal())
  return session.ok ? Math.round((session.value.expiresAt - Date.now()) / 60_000) : session.failure
}
const notOurs = { kind: 'bad-answer', step: 'assume-role', problem: 'incomplete', status: 200 }

test.each<[string, unknown, string, string]>([
  ['as it should', 60, OWN, inMinutes(60)],
  ['of another account', notOurs, OWN.replace('2048', '2049'), inMinutes(60)],
  ['of another role', notOurs, OWN.replace('Operator', 'Admin'), inMinutes(60)],
  ['of another partition', notOurs, OWN.replace('aws', 'aws-cn'), inMinutes(60)],
  ['under another name', notOurs, OWN.replace('/ada', '/eve'), inMinutes(60)],
  ['with a way to a file', notOurs, `${OWN}/../../etc/passwd`, inMinutes(60)],
  ['ended an hour ago', notOurs, OWN, inMinutes(-60)],
  ['ended in 1970', notOurs, OWN, '1970-01-01T00:00:00Z'],
  ['ended in the year 1', notOurs, OWN, '0001-01-01T00:00:00Z'],
  // It ends when it was asked to, whatever is said.
  ['that lasts for ever', 60, OWN, '9999-12-31T23:59:59Z'],
  ['that lasts an hour longer than was asked', 60, OWN, inMinutes(120)],
])('STS answering with a role session %s', async (_, outcome, arn, expiration) => {
  expect(await askRole(await assumed(arn, expiration))).toEqual(outcome)
})
