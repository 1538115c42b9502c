import { partitions } from '../partition-facts'
import { asciiJson, trustDocument } from '../trust-policy'
import { customPolicy } from './custom-policy'
import { permissionPolicy } from './permission-policy'
import type { RoleSetup } from './role-setup'
import type { ShellTexts } from './shells'

export interface CloudFormation {
  fileName: string
  template: string
  /** Creates the stack, or brings it up to date. */
  deploy: ShellTexts
  /** Prints the role's ARN once the stack is there. */
  printRoleArn: ShellTexts
}

/** Longer templates must come from S3. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const TEMPLATE_BYTES = 51_200

/**
 * A template with the role, and the commands that use it. It is in JSON, which CloudFormation takes as it takes YAML:
 * in YAML an account id can turn into a number, the condition operator Null into null and a date into a date, each
 * reader differently; JSON has one meaning, and needs no library in the window.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html
 * The setup must be without a problem (`roleSetupProblem`).
 */
export function cloudFormation(setup: RoleSetup): CloudFormation {
  const template = templateOf(setup)
  const pretty = asciiJson(template, 2)
  const stack = `--stack-name ${stackName(setup)} --region ${partitions[setup.partition].defaultRegion}`
  const fileName = 'hatrack-role.template.json'
  // A role with a name of its own needs CAPABILITY_NAMED_IAM.
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html
  const deploy = `aws cloudformation deploy --template-file ${fileName} ${stack} --capabilities CAPABILITY_NAMED_IAM`
  const print = `aws cloudformation describe-stacks ${stack} --query "Stacks[0].Outputs[?OutputKey=='RoleArn'].OutputValue" --output text`
  return {
    fileName,
    template: `${pretty.length < TEMPLATE_BYTES ? pretty : asciiJson(template)}\n`,
    deploy: { bash: deploy, powershell: deploy },
    printRoleArn: { bash: print, powershell: print },
  }
}

function templateOf(setup: RoleSetup) {
  const permissions = permissionPolicy(setup)
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: 'A role that Hatrack assumes with an External ID to open the console of this account.',
    Resources: {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: setup.roleName,
          AssumeRolePolicyDocument: trustDocument(setup),
          ...(setup.permissions.kind === 'custom'
            ? {
                Policies: [
                  { PolicyName: permissions.name, PolicyDocument: customPolicy(setup.permissions.policy) },
                ],
              }
            : permissions.kind === 'managed' && { ManagedPolicyArns: [permissions.arn] }),
          MaxSessionDuration: setup.maxSessionSeconds,
        },
      },
    },
    Outputs: {
      RoleArn: { Description: 'What to give to Hatrack.', Value: { 'Fn::GetAtt': ['Role', 'Arn'] } },
    },
  }
}

/** Letters, digits and hyphens, a letter first, at most 128. The same role is the same stack. */
function stackName({ roleName }: RoleSetup): string {
  return `hatrack-${roleName.replace(/[^A-Za-z0-9]+/g, '-')}`.slice(0, 128)
}
