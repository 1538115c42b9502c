import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findDestination } from '../../../shared/find-destination'
import { partitionNames } from '../../../shared/partition-facts'
import { regions } from '../../../shared/region-catalogue'
import { serviceIds, services } from '../../../shared/service-catalogue'
import { cpuTime } from '../../support/cpu-time'

/** What the best reading understands: service, region, and the words for the account. */
const best = (query: string, among: Parameters<typeof findDestination>[1] = ['aws']) => {
  const [reading] = findDestination(query, among)
  if (!reading) return null
  const { wish, words } = reading
  return wish.is === 'url' ? [wish.url, words] : [wish.service, wish.region, words]
}

describe('one field finds them', () => {
  it.each<[query: string, service: string | null, region: string | null, words: string]>([
    ['prod ec2 frankfurt', 'ec2', 'eu-central-1', 'prod'],
    ['ec2 frankfurt prod', 'ec2', 'eu-central-1', 'prod'],
    ['frankfurt prod ec2', 'ec2', 'eu-central-1', 'prod'],
    ['EC2', 'ec2', null, ''],
    ['Frankfurt', null, 'eu-central-1', ''],
    ['prod ec2 in frankfurt', 'ec2', 'eu-central-1', 'prod'],
    ['s3, paris', 's3', 'eu-west-3', ''],
    ['payments logs', 'logs', null, 'payments'],
    ['payments lamb', 'lambda', null, 'payments'],
    ['payments lamb frankf', 'lambda', 'eu-central-1', 'payments'],
    ['step functions', 'stepfunctions', null, ''],
    ['step-functions acme', 'stepfunctions', null, 'acme'],
    ['acme step func', 'stepfunctions', null, 'acme'],
    ['sfn', 'stepfunctions', null, ''],
    ['ddb use1', 'dynamodb', 'us-east-1', ''],
    ['cw euc1', 'cloudwatch', 'eu-central-1', ''],
    ['cfn', 'cloudformation', null, ''],
    ['apigw', 'apigateway', null, ''],
    ['api gateway dublin', 'apigateway', 'eu-west-1', ''],
    ['r53', 'route53', null, ''],
    ['route 53', 'route53', null, ''],
    ['sm', 'secretsmanager', null, ''],
    ['iam roles', 'iam-roles', null, ''],
    ['iam', 'iam', null, ''],
    ['prod iam users', 'iam-users', null, 'prod'],
    ['console home', 'home', null, ''],
    ['home acme', 'home', null, 'acme'],
    ['acme cape town', null, 'af-south-1', 'acme'],
    ['rds cape t', 'rds', 'af-south-1', ''],
    ['rds hong kong', 'rds', 'ap-east-1', ''],
    ['sao paulo ecs', 'ecs', 'sa-east-1', ''],
    ['São Paulo ECS', 'ecs', 'sa-east-1', ''],
    ['ecs zürich', 'ecs', 'eu-central-2', ''],
    ['n. virginia s3', 's3', 'us-east-1', ''],
    ['s3 virginia', 's3', 'us-east-1', ''],
    ['Europe (London) vpc', 'vpc', 'eu-west-2', ''],
    ['vpc us-west-2', 'vpc', 'us-west-2', ''],
    ['vpc us-w', 'vpc', 'us-west-1', ''],
    ['k8s tokyo staging', 'eks', 'ap-northeast-1', 'staging'],
    ['parameter store osaka', 'parameters', 'ap-northeast-3', ''],
    ['cloudwatch logs', 'logs', null, ''],
    ['cloudwatch logs insights', 'logsinsights', null, ''],
    ['cloudw', 'cloudwatch', null, ''],
    ['cloudf', 'cloudformation', null, ''],
    ['cloudfr', 'cloudfront', null, ''],
    ['secrets acme corp seoul', 'secretsmanager', 'ap-northeast-2', 'acme corp'],
    ['987654321098 ec2', 'ec2', null, '987654321098'],
    ['aws config', 'config', null, ''],
    ['backup logs', 'logs', null, 'backup'],
    ['bill', 'billing', null, ''],
    ['sso', 'identitycenter', null, ''],
  ])('understands %j', (query, service, region, words) => {
    expect(best(query)).toEqual([service, region, words])
  })

  it.each([
    '',
    '   ',
    'acme',
    'la',
    'fr',
    'northwind traders',
    'eu-',
    '2048',
    '-',
    'constructor',
    '__proto__',
  ])('leaves %j to the accounts', query => {
    expect(findDestination(query, ['aws'])).toEqual([])
  })

  it('knows a region only where a linked account can be in it', () => {
    expect(best('ec2 beijing', ['aws'])).toEqual(['ec2', null, 'beijing'])
    expect(best('ec2 beijing', ['aws', 'aws-cn'])).toEqual(['ec2', 'cn-north-1', ''])
    expect(findDestination('ec2 beijing', ['aws-cn'])[0]?.partition).toBe('aws-cn')
    expect(best('gov west', ['aws-us-gov'])).toEqual([null, 'us-gov-west-1', ''])
    expect(best('s3 germany', ['aws-eusc'])).toEqual(['s3', 'eusc-de-east-1', ''])
  })

  it('gives other readings after the best, so that an account may be called like a service', () => {
    const readings = findDestination('backup logs', ['aws'])
    expect(readings.map(({ wish, words }) => [wish.is === 'place' && wish.service, words])).toEqual([
      ['logs', 'backup'],
      ['backup', 'logs'],
    ])
  })

  it('says whether it had to guess', () => {
    expect(findDestination('ec2 frankfurt', ['aws'])[0]?.sure).toBe(true)
    expect(findDestination('ec2 frank', ['aws'])[0]?.sure).toBe(false)
  })

  it.each([
    ['https://console.aws.amazon.com/ec2/home', 'https://console.aws.amazon.com/ec2/home', ''],
    ['  https://x.example/#a prod', 'https://x.example/#a', 'prod'],
    ['prod HTTPS://console.aws.amazon.com/', 'HTTPS://console.aws.amazon.com/', 'prod'],
    ['http://console.aws.amazon.com/', 'http://console.aws.amazon.com/', ''],
  ])('takes the URL in %j as it is', (query, url, words) => {
    expect(best(query)).toEqual([url, words])
  })

  it('finds every service and every region by its name, alone and with an account', () => {
    for (const service of serviceIds) {
      for (const name of [service, services[service].title, ...services[service].aliases]) {
        expect(best(name), name).toEqual([service, null, ''])
        expect(best(`${name} qqqq`), name).toEqual([service, null, 'qqqq'])
      }
    }
    for (const { region, partition, title, place, aliases } of regions) {
      for (const name of [region, title, place, ...aliases]) {
        expect(best(name, [partition]), name).toEqual([null, region, ''])
      }
    }
  })

  it('neither loses nor invents words, whatever is typed', () => {
    const word = fc.oneof(
      fc.constantFrom(
        'ec2',
        'prod',
        'frankfurt',
        'in',
        'cape',
        'town',
        'step',
        'lamb',
        'eu-central-1',
        'acme',
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 14 }), list => {
        const query = list.join(' ')
        for (const { words } of findDestination(query, partitionNames)) {
          const left = words.split(' ').filter(Boolean)
          expect(left.every(one => query.includes(one))).toBe(true)
        }
      }),
    )
  })

  it('takes microseconds', () => {
    const query = 'northwind payments production ec2 in cape town please now again once more'
    findDestination(query, partitionNames)
    const computed = cpuTime()
    for (let i = 0; i < 200; i++) findDestination(query, partitionNames)
    expect(computed() / 200).toBeLessThan(2)
  })
})
