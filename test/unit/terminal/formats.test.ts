import { expect, it } from 'vitest'
import { Secret } from '../../../electron/credentials/secret'
import { writtenFor } from '../../../electron/terminal/formats'
import { terminalFormats } from '../../../shared/terminal-facts'
import { aRoleSession } from '../../support/terminal-scene'

const written = (format: (typeof terminalFormats)[number], fields = {}) =>
  writtenFor(format, aRoleSession(fields), 'eu-central-1')?.reveal()

it('writes PowerShell', () => {
  expect(written('powershell', { secretAccessKey: new Secret('a\'b’c$d`e"f') })).toBe(
    [
      "$Env:AWS_ACCESS_KEY_ID = 'ASIAEXAMPLE12345678'",
      "$Env:AWS_SECRET_ACCESS_KEY = 'a''b’’c$d`e\"f'",
      "$Env:AWS_SESSION_TOKEN = 'IQoJb3JpZ2luX2VjEXAMPLETOKEN+/=='",
      "$Env:AWS_CREDENTIAL_EXPIRATION = '2026-11-21T12:00:00Z'",
      "$Env:AWS_REGION = 'eu-central-1'",
      "$Env:AWS_DEFAULT_REGION = 'eu-central-1'",
      '',
    ].join('\n'),
  )
})

it('writes cmd', () => {
  expect(written('cmd')).toBe(
    [
      'set "AWS_ACCESS_KEY_ID=ASIAEXAMPLE12345678"',
      'set "AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"',
      'set "AWS_SESSION_TOKEN=IQoJb3JpZ2luX2VjEXAMPLETOKEN+/=="',
      'set "AWS_CREDENTIAL_EXPIRATION=2026-11-21T12:00:00Z"',
      'set "AWS_REGION=eu-central-1"',
      'set "AWS_DEFAULT_REGION=eu-central-1"',
      '',
    ].join('\r\n'),
  )
  expect(written('cmd', { sessionToken: new Secret('a&b|c<d>e^f(g)') })).toContain(
    'set "AWS_SESSION_TOKEN=a&b|c<d>e^f(g)"\r\n',
  )
  expect(written('cmd', { sessionToken: new Secret('a"&calc %PATH%') })).toContain(
    'set AWS_SESSION_TOKEN=a^"^&calc^ ^%PATH^%\r\n',
  )
})

it('writes the document of credential_process', () => {
  expect(JSON.parse(written('json') ?? '')).toEqual({
    Version: 1,
    AccessKeyId: 'ASIAEXAMPLE12345678',
    SecretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
    SessionToken: 'IQoJb3JpZ2luX2VjEXAMPLETOKEN+/==',
    Expiration: '2026-11-21T12:00:00Z',
  })
})

it.each(terminalFormats)('refuses a control character for %s', format => {
  for (const sign of ['\n', '\r', '\0', '\u001b', '\u007f', '\u0085', '\u2028']) {
    expect(written(format, { sessionToken: new Secret(`a${sign}rm -rf ~`) })).toBeUndefined()
  }
})
