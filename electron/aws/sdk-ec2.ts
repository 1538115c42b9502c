// Imported dynamically: only the verification of a link needs EC2, and only these parts of it.
export { DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2'
