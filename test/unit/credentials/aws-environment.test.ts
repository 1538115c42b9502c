import { homedir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { takeAwsEnvironment } from '../../../electron/credentials/aws-environment'
import { Secret } from '../../../electron/credentials/secret'

const defaultFile = join(homedir(), '.aws', 'credentials')

test('every AWS variable is taken out, and the others stay', () => {
  const env = {
    PATH: '/usr/bin',
    HOME: '/home/ada',
    AWS_ACCESS_KEY_ID: ' AKIAIOSFODNN7EXAMPLE\n',
    AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY ',
    AWS_SESSION_TOKEN: 'token',
    AWS_PROFILE: 'evil',
    AWS_ENDPOINT_URL: 'http://evil.example',
    AWS_ENDPOINT_URL_STS: 'http://evil.example',
    AWS_CONFIG_FILE: '/tmp/evil',
    AWS_SHARED_CREDENTIALS_FILE: '/srv/credentials',
    AWS_CA_BUNDLE: '/tmp/evil.pem',
    AWS_REGION: 'eu-west-1',
    MY_AWS_NOTE: 'stays',
  }
  const taken = takeAwsEnvironment(env)
  expect(env).toEqual({ PATH: '/usr/bin', HOME: '/home/ada', MY_AWS_NOTE: 'stays' })
  expect(taken).toEqual({
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    secretAccessKey: expect.any(Secret),
    hasSessionToken: true,
    credentialsFile: '/srv/credentials',
  })
  expect(taken.secretAccessKey?.reveal()).toBe('wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY')
  expect(inspect(taken)).not.toContain('wJalr')
})

test.each([
  [{}, { accessKeyId: null, secretAccessKey: null, hasSessionToken: false, credentialsFile: defaultFile }],
  [
    {
      AWS_ACCESS_KEY_ID: '  ',
      AWS_SECRET_ACCESS_KEY: '',
      AWS_SHARED_CREDENTIALS_FILE: '',
      AWS_SESSION_TOKEN: '',
    },
    { accessKeyId: null, secretAccessKey: null, hasSessionToken: false, credentialsFile: defaultFile },
  ],
])('%j offers nothing', (env, taken) => {
  expect(takeAwsEnvironment(env)).toEqual(taken)
})

test('names in another case, which Windows does not tell apart, are taken out too', () => {
  const env = { aws_profile: 'evil', Aws_Endpoint_Url: 'http://evil.example', PATH: 'C:\\Windows' }
  takeAwsEnvironment(env)
  expect(env).toEqual({ PATH: 'C:\\Windows' })
})
