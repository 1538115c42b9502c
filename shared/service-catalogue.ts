// Without schemas, so that the window can use it.

/** Where in the console to land. `path` follows the host; `#` and what comes after it follow the region. */
export const services = {
  home: { title: 'Console home', path: 'console/home', global: false },
  ec2: { title: 'EC2', path: 'ec2/home#Instances:', global: false },
  s3: { title: 'S3', path: 's3/buckets', global: false },
  lambda: { title: 'Lambda', path: 'lambda/home#/functions', global: false },
  rds: { title: 'RDS', path: 'rds/home#databases:', global: false },
  dynamodb: { title: 'DynamoDB', path: 'dynamodbv2/home#tables', global: false },
  logs: { title: 'CloudWatch logs', path: 'cloudwatch/home#logsV2:log-groups', global: false },
  cloudformation: { title: 'CloudFormation', path: 'cloudformation/home#/stacks', global: false },
  ecs: { title: 'ECS', path: 'ecs/v2/clusters', global: false },
  cloudtrail: { title: 'CloudTrail', path: 'cloudtrailv2/home#/dashboard', global: false },
  iam: { title: 'IAM', path: 'iam/home#/home', global: true },
  billing: { title: 'Billing', path: 'costmanagement/home#/home', global: true },
} as const

export type ServiceName = keyof typeof services

export const serviceIds = Object.keys(services) as [ServiceName, ...ServiceName[]]

export const serviceTitle = (service: ServiceName): string => services[service].title
