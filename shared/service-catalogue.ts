// Without schemas, so that the window can use it.

/** Headings under which services are listed, in this order. */
export const serviceGroups = [
  'Compute',
  'Storage',
  'Databases',
  'Networking',
  'Security and identity',
  'Watching and governing',
  'Integration',
  'Analytics and AI',
  'Developer tools',
  'Cost and account',
] as const
export type ServiceGroup = (typeof serviceGroups)[number]

export interface ServiceFacts {
  /** As AWS calls it, without "Amazon" and "AWS". */
  title: string
  /** Follows the host; `#` and what comes after it follow the region. */
  path: string
  group: ServiceGroup
  /** One console for all regions: it is asked in the partition's default region. */
  global: boolean
  /** What else people type for it, in small letters. Each belongs to one service alone. */
  aliases: readonly string[]
}

const facts =
  (group: ServiceGroup, global = false) =>
  (title: string, path: string, aliases: string): ServiceFacts => ({
    title,
    path,
    group,
    global,
    aliases: aliases === '' ? [] : aliases.split(', '),
  })

const compute = facts('Compute')
const storage = facts('Storage')
const database = facts('Databases')
const network = facts('Networking')
const globalNetwork = facts('Networking', true)
const security = facts('Security and identity')
const identity = facts('Security and identity', true)
const watching = facts('Watching and governing')
const globalWatching = facts('Watching and governing', true)
const integration = facts('Integration')
const analytics = facts('Analytics and AI')
const tools = facts('Developer tools')
const cost = facts('Cost and account', true)

/** Pages of the console to land on. Ids are stored with accounts: add to them, and rename none. */
export const services = {
  home: facts('Cost and account')('Console home', 'console/home', 'home, console, dashboard'),

  ec2: compute('EC2', 'ec2/home#Instances:', 'instances, elastic compute cloud, virtual machines, vms'),
  lambda: compute('Lambda', 'lambda/home#/functions', 'functions, lambdas'),
  ecs: compute('ECS', 'ecs/v2/clusters', 'elastic container service, fargate, containers'),
  eks: compute('EKS', 'eks/clusters', 'kubernetes, k8s, elastic kubernetes service'),
  ecr: compute('ECR', 'ecr/private-registry/repositories', 'container registry, elastic container registry'),
  autoscaling: compute('Auto Scaling groups', 'ec2/home#AutoScalingGroups:', 'asg, asgs, auto scaling'),
  amis: compute('AMIs', 'ec2/home#Images:', 'ami, machine images'),
  beanstalk: compute('Elastic Beanstalk', 'elasticbeanstalk/home', 'eb, beanstalk'),
  batch: compute('Batch', 'batch/home', 'batch jobs'),
  apprunner: compute('App Runner', 'apprunner/home', ''),

  s3: storage('S3', 's3/buckets', 'buckets, bucket, simple storage service'),
  efs: storage('EFS', 'efs/home', 'elastic file system, nfs'),
  ebs: storage('EBS volumes', 'ec2/home#Volumes:', 'ebs, volumes, elastic block store'),
  snapshots: storage('EBS snapshots', 'ec2/home#Snapshots:', 'snapshots'),
  fsx: storage('FSx', 'fsx/home', ''),
  backup: storage('Backup', 'backup/home', 'backups'),
  storagegateway: storage('Storage Gateway', 'storagegateway/home', 'sgw'),
  transfer: storage('Transfer Family', 'transfer/home', 'sftp'),

  rds: database('RDS', 'rds/home#databases:', 'aurora, databases, relational database service'),
  dynamodb: database('DynamoDB', 'dynamodbv2/home#tables', 'ddb, dynamo, tables'),
  elasticache: database('ElastiCache', 'elasticache/home', 'redis, memcached, valkey'),
  redshift: database('Redshift', 'redshiftv2/home', 'data warehouse'),
  documentdb: database('DocumentDB', 'docdb/home', 'docdb'),
  neptune: database('Neptune', 'neptune/home', 'graph database'),
  dms: database('Database Migration Service', 'dms/v2/home', 'dms'),

  vpc: network('VPC', 'vpcconsole/home#vpcs:', 'vpcs, virtual private cloud'),
  subnets: network('Subnets', 'vpcconsole/home#subnets:', 'subnet'),
  securitygroups: network('Security groups', 'ec2/home#SecurityGroups:', 'sg, sgs, security group'),
  loadbalancers: network('Load balancers', 'ec2/home#LoadBalancers:', 'elb, alb, nlb, load balancer'),
  targetgroups: network('Target groups', 'ec2/home#TargetGroups:', 'target group'),
  transitgateways: network('Transit gateways', 'vpcconsole/home#TransitGateways:', 'tgw, transit gateway'),
  directconnect: network('Direct Connect', 'directconnect/v2/home', 'dx'),
  apigateway: network('API Gateway', 'apigateway/main/apis', 'apigw, agw, apis, rest api'),
  route53: globalNetwork('Route 53', 'route53/v2/hostedzones', 'r53, dns, hosted zones'),
  cloudfront: globalNetwork('CloudFront', 'cloudfront/v4/home#/distributions', 'cf, cdn, distributions'),

  iam: identity('IAM', 'iam/home#/home', 'identity and access management'),
  'iam-roles': identity('IAM roles', 'iam/home#/roles', 'roles, role, iam role'),
  'iam-users': identity('IAM users', 'iam/home#/users', 'users, user, iam user'),
  'iam-policies': identity('IAM policies', 'iam/home#/policies', 'policies, policy, iam policy'),
  identitycenter: security(
    'IAM Identity Center',
    'singlesignon/home',
    'sso, single sign on, identity center',
  ),
  secretsmanager: security('Secrets Manager', 'secretsmanager/listsecrets', 'sm, secrets, secret, asm'),
  kms: security('KMS', 'kms/home#/kms/home', 'keys, key management service, encryption keys'),
  acm: security('Certificate Manager', 'acm/home', 'acm, certificates, certs, tls, ssl'),
  cognito: security('Cognito', 'cognito/v2/idp/user-pools', 'user pools, idp'),
  waf: security('WAF', 'wafv2/homev2', 'web application firewall, firewall, web acl'),
  guardduty: security('GuardDuty', 'guardduty/home', 'gd'),
  securityhub: security('Security Hub', 'securityhub/home', 'shub'),
  inspector: security('Inspector', 'inspector/v2/home', 'vulnerabilities'),
  macie: security('Macie', 'macie/home', ''),
  ram: security('Resource Access Manager', 'ram/home', 'ram, shared resources'),

  cloudwatch: watching('CloudWatch', 'cloudwatch/home#home:', 'cw, metrics, monitoring'),
  logs: watching(
    'CloudWatch logs',
    'cloudwatch/home#logsV2:log-groups',
    'logs, log, cwl, log groups, cw logs',
  ),
  logsinsights: watching(
    'Logs Insights',
    'cloudwatch/home#logsV2:logs-insights',
    'insights, log insights, cloudwatch logs insights',
  ),
  alarms: watching('CloudWatch alarms', 'cloudwatch/home#alarmsV2:', 'alarms, alarm, cw alarms'),
  cloudformation: watching('CloudFormation', 'cloudformation/home#/stacks', 'cfn, stacks, stack'),
  cloudtrail: watching('CloudTrail', 'cloudtrailv2/home#/dashboard', 'ct, trail, audit log'),
  config: watching('Config', 'config/home', 'aws config, config rules'),
  ssm: watching('Systems Manager', 'systems-manager/home', 'ssm'),
  parameters: watching('Parameter Store', 'systems-manager/parameters', 'parameters, params, ssm parameters'),
  sessionmanager: watching('Session Manager', 'systems-manager/session-manager', 'ssm sessions, ssm session'),
  servicequotas: watching('Service Quotas', 'servicequotas/home', 'quotas, limits'),
  tageditor: watching('Tag Editor', 'resource-groups/tag-editor', 'tags, resource groups'),
  controltower: watching('Control Tower', 'controltower/home', 'landing zone'),
  servicecatalog: watching('Service Catalog', 'servicecatalog/home', 'products'),
  trustedadvisor: globalWatching('Trusted Advisor', 'trustedadvisor/home', 'ta, advisor'),
  health: globalWatching('Health', 'health/home', 'phd, health dashboard, personal health dashboard'),

  sqs: integration('SQS', 'sqs/v3/home#/queues', 'queues, queue, simple queue service'),
  sns: integration('SNS', 'sns/v3/home#/topics', 'topics, topic, simple notification service'),
  eventbridge: integration('EventBridge', 'events/home#/rules', 'eb rules, events, event bus, cron'),
  stepfunctions: integration('Step Functions', 'states/home#/statemachines', 'sfn, state machines, states'),
  appsync: integration('AppSync', 'appsync/home', 'graphql'),
  amazonmq: integration('MQ', 'amazon-mq/home', 'amazon mq, rabbitmq, activemq'),
  ses: integration('SES', 'ses/home', 'email, simple email service'),

  athena: analytics('Athena', 'athena/home', 'sql'),
  glue: analytics('Glue', 'gluestudio/home', 'glue studio, etl'),
  emr: analytics('EMR', 'emr/home', 'spark, hadoop, elastic mapreduce'),
  kinesis: analytics('Kinesis', 'kinesis/home', 'streams, data streams'),
  firehose: analytics('Data Firehose', 'firehose/home', 'firehose, kinesis firehose'),
  msk: analytics('MSK', 'msk/home', 'kafka'),
  opensearch: analytics('OpenSearch', 'aos/home', 'elasticsearch, es, aos'),
  lakeformation: analytics('Lake Formation', 'lakeformation/home', 'data lake'),
  bedrock: analytics('Bedrock', 'bedrock/home', 'foundation models, llm'),
  sagemaker: analytics('SageMaker', 'sagemaker/home', 'machine learning, ml'),

  codepipeline: tools('CodePipeline', 'codesuite/codepipeline/pipelines', 'pipelines, pipeline'),
  codebuild: tools('CodeBuild', 'codesuite/codebuild/projects', 'builds, build projects'),
  codedeploy: tools('CodeDeploy', 'codesuite/codedeploy/applications', 'deployments'),
  codecommit: tools('CodeCommit', 'codesuite/codecommit/repositories', 'git'),
  codeartifact: tools('CodeArtifact', 'codesuite/codeartifact/repositories', 'artifacts'),
  cloudshell: tools('CloudShell', 'cloudshell/home', 'shell, terminal, cli'),
  amplify: tools('Amplify', 'amplify/home', ''),
  xray: tools('X-Ray', 'xray/home', 'traces, tracing'),

  billing: cost('Billing', 'costmanagement/home#/home', 'bill, bills, costs, cost management'),
  costexplorer: cost('Cost Explorer', 'costmanagement/home#/cost-explorer', 'ce, spend'),
  budgets: cost('Budgets', 'costmanagement/home#/budgets', 'budget'),
  organizations: cost('Organizations', 'organizations/v2/home', 'orgs, organisations'),
} as const satisfies Record<string, ServiceFacts>

export type ServiceName = keyof typeof services

export const serviceIds = Object.keys(services) as [ServiceName, ...ServiceName[]]

/** What most people open most. Of services that begin alike, these are meant. */
export const commonServices = [
  'ec2',
  's3',
  'lambda',
  'cloudwatch',
  'logs',
  'rds',
  'dynamodb',
  'iam',
  'cloudformation',
  'ecs',
  'vpc',
  'secretsmanager',
  'cloudtrail',
  'billing',
] as const satisfies ServiceName[]

export const serviceTitle = (service: ServiceName): string => services[service].title
