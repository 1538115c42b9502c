import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { z } from 'zod'
import { program } from '../../support/programs'

/** Keys for a client; the session token only with temporary ones. */
export interface Keys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string | undefined
}

interface Finished {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

const home = mkdtempSync(join(tmpdir(), 'hatrack-foreign-client-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

/** Nothing of this machine's configuration reaches a foreign client: no profiles, no proxies, no metadata. */
function environment(keys: Keys | undefined): Record<string, string> {
  return {
    PATH: '/usr/bin:/bin',
    HOME: home,
    LC_ALL: 'C.UTF-8',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_PAGER: '',
    ...(keys && { AWS_ACCESS_KEY_ID: keys.accessKeyId, AWS_SECRET_ACCESS_KEY: keys.secretAccessKey }),
    ...(keys?.sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: keys.sessionToken }),
  }
}

function run(file: string, args: readonly string[], keys?: Keys, input = ''): Promise<Finished> {
  return new Promise(resolve => {
    const child = execFile(
      file,
      [...args],
      { env: environment(keys), maxBuffer: 64 * 1024 * 1024, timeout: 110_000 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1
        resolve({ code, stdout, stderr })
      },
    )
    child.stdin?.end(input)
  })
}

/** The AWS CLI: Python's botocore with its own signer. */
export const awsCli = (endpoint: string, keys: Keys, ...args: string[]) =>
  run(program('aws'), ['--endpoint-url', endpoint, '--output', 'json', ...args], keys)

/** A JSON document on stdout. */
export function printed(finished: Finished): unknown {
  if (finished.code !== 0) throw new Error(finished.stderr)
  return JSON.parse(finished.stdout)
}

/** curl signs in C, with no AWS code in it. */
export const curl = (...args: string[]) => run(program('curl'), ['--silent', '--show-error', ...args])

export const signedCurl = (endpoint: string, keys: Keys, scope: string, form: string, ...args: string[]) => {
  const token =
    keys.sessionToken === undefined ? [] : ['--header', `x-amz-security-token: ${keys.sessionToken}`]
  return curl(
    '--aws-sigv4',
    `aws:amz:${scope}`,
    '--user',
    `${keys.accessKeyId}:${keys.secretAccessKey}`,
    ...token,
    '--data',
    form,
    ...args,
    `${endpoint}/`,
  )
}

/** One call of boto3; the answer is the error as the service worded it, or what was returned. */
export interface PythonCall {
  readonly keys: Keys
  readonly operation: string
  readonly parameters?: Readonly<Record<string, unknown>>
  readonly service?: 'sts' | 'ec2' | 'iam'
  readonly region?: string
}

const PythonOutcome = z.union([
  z.strictObject({ code: z.string(), status: z.number(), message: z.string() }),
  z.strictObject({ result: z.record(z.string(), z.unknown()) }),
])

type PythonOutcome = z.output<typeof PythonOutcome>

/** Runs calls one after the other in one interpreter, without the checks botocore makes before it sends. */
export async function boto3(endpoint: string, calls: readonly PythonCall[]): Promise<PythonOutcome[]> {
  const input = JSON.stringify({ endpoint, calls })
  const finished = await run(program('python3'), ['-c', PYTHON], undefined, input)
  return z.array(PythonOutcome).parse(printed(finished))
}

const PYTHON = `
import boto3, json, sys
from botocore.config import Config
from botocore.exceptions import ClientError
job = json.load(sys.stdin)
config = Config(parameter_validation=False, retries={'total_max_attempts': 1})
session = boto3.session.Session()
clients, outcomes = {}, []
for call in job['calls']:
    keys, service, region = call['keys'], call.get('service', 'sts'), call.get('region', 'us-east-1')
    name = (service, region, keys['accessKeyId'], keys['secretAccessKey'], keys.get('sessionToken'))
    if name not in clients:
        clients[name] = session.client(service, region_name=region, endpoint_url=job['endpoint'], config=config,
            aws_access_key_id=name[2], aws_secret_access_key=name[3], aws_session_token=name[4])
    try:
        result = getattr(clients[name], call['operation'])(**call.get('parameters', {}))
        result.pop('ResponseMetadata')
        outcomes.append({'result': result})
    except ClientError as error:
        outcomes.append({'code': error.response['Error']['Code'], 'message': error.response['Error']['Message'],
            'status': error.response['ResponseMetadata']['HTTPStatusCode']})
print(json.dumps(outcomes, default=str))
`
