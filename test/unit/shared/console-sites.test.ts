import { describe, expect, it } from 'vitest'
import { sandboxEndpoints } from '../../../electron/aws/endpoints'
import { consoleSites } from '../../../shared/console-sites'

describe('what a window of a console may show', () => {
  const aws = consoleSites('aws')

  it.each([
    'https://console.aws.amazon.com/console/home',
    'https://eu-west-1.console.aws.amazon.com/s3/buckets?region=eu-west-1',
    'https://204815160001-abcd1234.us-east-1.console.aws.amazon.com/ec2/home',
    'https://us-east-1.signin.aws.amazon.com/oauth',
    'https://docs.aws.amazon.com/',
  ])('%s is AWS’s', url => expect([aws.isPage(url), aws.isFrame(url)]).toEqual([true, true]))

  it.each([
    'http://console.aws.amazon.com/',
    'https://console.aws.amazon.com:8443/',
    'https://console.aws.amazon.com@elsewhere.example/',
    'https://someone@console.aws.amazon.com/',
    'https://console.aws.amazon.com.elsewhere.example/',
    'https://consoleaws.amazon.com/',
    'https://evilaws.amazon.com/',
    'https://bucket.s3.amazonaws.com/page.html',
    'https://d111111abcdef8.cloudfront.net/',
    'https://console.amazonaws.cn/',
    'https://console.amazonaws-us-gov.com/',
    'data:text/html,x',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'blob:https://console.aws.amazon.com/0',
    'about:blank',
    'hatrack://account/x',
    'not a URL',
  ])('%s is not', url => expect(aws.isPage(url)).toBe(false))

  it('each partition has its own, and isolated ones have none', () => {
    const hosts = {
      'aws-cn': 'https://cn-north-1.console.amazonaws.cn/s3',
      'aws-us-gov': 'https://console.amazonaws-us-gov.com/s3',
      'aws-eusc': 'https://eusc-de-east-1.console.amazonaws-eusc.eu/s3',
    } as const
    for (const [partition, url] of Object.entries(hosts) as [keyof typeof hosts, string][]) {
      for (const other of Object.keys(hosts) as (keyof typeof hosts)[]) {
        expect(consoleSites(other).isPage(url)).toBe(other === partition)
      }
      expect(consoleSites('aws-iso').isPage(url)).toBe(false)
      expect(consoleSites(partition).consolePage(url)).toBe(url)
    }
  })

  it('frames hold AWS’s files and what the page itself made, and nothing that anybody can publish', () => {
    for (const url of [
      'about:blank',
      'about:srcdoc',
      'https://a.awsstatic.com/x',
      'blob:https://console.aws.amazon.com/0',
    ]) {
      expect([url, aws.isFrame(url)]).toEqual([url, true])
    }
    for (const url of [
      'https://x.cloudfront.net/',
      'https://b.s3.amazonaws.com/',
      'data:text/html,x',
      'blob:https://e.example/0',
    ]) {
      expect([url, aws.isFrame(url)]).toEqual([url, false])
    }
  })

  it('files come from S3, in every way that its hosts are written', () => {
    for (const host of [
      's3',
      's3.eu-west-1',
      's3-eu-west-1',
      'b.s3',
      'b.c.s3.dualstack.eu-west-1',
      'a-1.s3-accesspoint.us-west-2',
    ]) {
      expect([host, aws.isObject(`https://${host}.amazonaws.com/k`)]).toEqual([host, true])
    }
    for (const host of ['ec2.eu-west-1', 's3x', 'xs3', 'x-s3.eu-west-1']) {
      expect([host, aws.isObject(`https://${host}.amazonaws.com/k`)]).toEqual([host, false])
    }
    expect(aws.isObject('http://b.s3.amazonaws.com/k')).toBe(false)
    expect(consoleSites('aws-cn').isObject('https://b.s3.cn-north-1.amazonaws.com.cn/k')).toBe(true)
  })

  it('a sign-in URL is told apart, wherever it is', () => {
    expect(aws.isSignIn('https://signin.aws.amazon.com/federation?Action=login&SigninToken=x')).toBe(true)
    expect(aws.isSignIn('https://console.aws.amazon.com/x?SigninToken=y')).toBe(true)
    expect(aws.consolePage('https://console.aws.amazon.com/x?SigninToken=y')).toBe(null)
    expect(aws.isSignIn('https://console.aws.amazon.com/console/home')).toBe(false)
  })

  it.each([
    'https://signin.aws.amazon.com/federation?Action=login&Issuer=x&Destination=y&SigninToken=z',
    'https://us-east-1.signin.aws.amazon.com/federation',
    'https://us-east-1.signin.aws.amazon.com/oauth?Action=logout&redirect_uri=x',
    'https://signin.aws.amazon.com/oauth?%41ction=logout',
    'https://signin.aws.amazon.com/oauth?action=logout&response_type=code&redirect_uri=https%3A%2F%2Fconsole.aws.amazon.com%2F',
    'https://signin.aws.amazon.com/switchrole?account=204815160002&roleName=Admin',
    'https://signin.aws.amazon.com/saml',
    'https://signin.aws.amazon.com/logout',
    'https://us-east-1.console.aws.amazon.com/console/logout!doLogout',
    'https://console.aws.amazon.com/x?SigninToken=y',
    // As servers read them.
    'https://console.aws.amazon.com/x?%53igninToke%6e=y',
    'https://signin.aws.amazon.com//federation',
    'https://signin.aws.amazon.com/%66ederation',
    'https://signin.aws.amazon.com/%2566ederation',
    'https://signin.aws.amazon.com/%2ffederation',
    'https://signin.aws.amazon.com/;x/federation',
    'https://us-east-1.console.aws.amazon.com/console/%6Cogout!doLogout',
    'https://us-east-1.console.aws.amazon.com//console//logout!doLogout',
    'https://us-east-1.console.aws.amazon.com/console;x/logout!doLogout',
  ])('%s changes who is signed in', url => {
    expect(aws.signing(url)).toBe('does')
  })

  it.each([
    'https://signin.aws.amazon.com/',
    'https://signin.aws.amazon.com/sessions/selector',
    'https://signin.aws.amazon.com/oauth?response_type=code&redirect_uri=https%3A%2F%2Fe.example%2F',
    'https://signin.aws.amazon.com/oauth?response_type=token&redirect_uri=https%3A%2F%2Fconsole.aws.amazon.com%2F',
    'https://signin.aws.amazon.com/oauth/x?response_type=code&redirect_uri=https%3A%2F%2Fconsole.aws.amazon.com%2F',
  ])('%s is a sign-in page, where anything may be done', url => {
    expect(aws.signing(url)).toBe('may')
  })

  it.each([
    'https://us-east-1.signin.aws.amazon.com/oauth?client_id=arn%3Aaws%3Asignin%3A%3A%3Aconsole%2Fs3tb&response_type=code&redirect_uri=https%3A%2F%2Fus-east-1.console.aws.amazon.com%2Fs3%2Fbuckets',
    'https://us-east-1.console.aws.amazon.com/console/home',
    'https://docs.aws.amazon.com/signin',
    'https://e.example/federation?Action=login',
  ])('%s changes nothing', url => {
    expect(aws.signing(url)).toBe('no')
  })

  it('the address of a multi-session page names its account', () => {
    expect(aws.accountOf('https://204815160001-abcd1234.us-east-1.console.aws.amazon.com/ec2')).toBe(
      '204815160001',
    )
    expect(aws.accountOf('https://us-east-1.console.aws.amazon.com/ec2')).toBe(null)
    expect(aws.accountOf('https://204815160001-abcd1234.e.example/ec2')).toBe(null)
  })

  it('a page is a destination without the prefix of multi-session', () => {
    expect(aws.consolePage('https://204815160001-abcd1234.us-east-1.console.aws.amazon.com/ec2/home#x')).toBe(
      'https://us-east-1.console.aws.amazon.com/ec2/home#x',
    )
  })

  it('in the sandbox its own address is the console, and nothing else is', () => {
    const sites = sandboxEndpoints('http://127.0.0.1:4566').consoleSites('aws')
    const page = 'https://eu-west-1.console.aws.amazon.com/s3/buckets'
    expect(sites.consolePage(`http://127.0.0.1:4566/console/1?destination=${encodeURIComponent(page)}`)).toBe(
      page,
    )
    expect(sites.consolePage('http://127.0.0.1:4566/console/1?destination=https%3A%2F%2Fe.example')).toBe(
      null,
    )
    expect(sites.isSignIn('http://127.0.0.1:4566/federation?Action=login')).toBe(true)
    for (const url of [
      'http://127.0.0.1:4567/',
      'https://127.0.0.1:4566/',
      'http://x@127.0.0.1:4566/',
      'blob:http://127.0.0.1:4566/0',
      'https://console.aws.amazon.com/',
    ]) {
      expect([url, sites.isPage(url)]).toEqual([url, false])
    }
  })
})
