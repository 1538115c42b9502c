import { z } from 'zod'
import { type Exchange, jsonReply, OPERATIONS, type Reply } from '../exchange'
import { PolicyDocument } from '../world/policy-document'
import type { WorldDescription } from '../world/seed'
import type { SandboxControl } from './control'
import { Fault } from './faults'

export const CONTROL_PATH = '/_sandbox/'

const RoleArn = z.string()
const AnyOperation = z.enum(OPERATIONS)

/** `null` takes the policy away. */
const Guardrail = PolicyDocument.nullable()
const OfAccount = z.strictObject({ accountId: z.string(), policy: Guardrail })

/** The control of the sandbox for tests in another process: one POST for each command, JSON both ways. */
export function createControlHttp(control: SandboxControl, description: WorldDescription) {
  const commands = new Map([
    command('world', z.strictObject({}), () => description),
    command('log', z.strictObject({}), () => control.log()),
    command('clear-log', z.strictObject({}), () => control.clearLog()),
    command('peak-in-flight', z.strictObject({ operation: AnyOperation.optional() }), ({ operation }) => ({
      peak: control.peakInFlight(operation),
    })),
    command('mfa-code', z.strictObject({ offsetSteps: z.int().optional() }), ({ offsetSteps }) => ({
      code: control.mfaCode(offsetSteps),
    })),
    command(
      'throttling',
      z.strictObject({
        fraction: z.number().min(0).max(1),
        seed: z.string().optional(),
        operations: z.array(AnyOperation).optional(),
      }),
      ({ fraction, seed, operations }) => control.setThrottling(fraction, seed, operations),
    ),
    command(
      'clock',
      z.strictObject({ advance: z.number().optional(), offset: z.number().optional() }),
      ({ advance, offset }) => {
        if (offset !== undefined) control.clock.setOffset(offset)
        if (advance !== undefined) control.clock.advance(advance)
        return { now: control.clock.now(), offset: control.clock.offset() }
      },
    ),
    command(
      'latency',
      z.strictObject({ milliseconds: z.number().min(0), operation: AnyOperation.optional() }),
      ({ milliseconds, operation }) => control.setLatency(milliseconds, operation),
    ),
    command('add-fault', Fault, fault => control.addFault(fault)),
    command('clear-faults', z.strictObject({}), () => control.clearFaults()),
    command(
      'rotate-external-id',
      z.strictObject({ roleArn: RoleArn, externalId: z.string().optional() }),
      ({ roleArn, externalId }) => ({ externalId: control.rotateExternalId(roleArn, externalId) }),
    ),
    command(
      'trust-policy',
      z.strictObject({ roleArn: RoleArn, policy: PolicyDocument }),
      ({ roleArn, policy }) => control.setTrustPolicy(roleArn, policy),
    ),
    command(
      'permission-policy',
      z.strictObject({ roleArn: RoleArn, policy: PolicyDocument }),
      ({ roleArn, policy }) => control.setPermissionPolicy(roleArn, policy),
    ),
    command(
      'max-session-duration',
      z.strictObject({ roleArn: RoleArn, seconds: z.int().min(3600).max(43_200) }),
      ({ roleArn, seconds }) => control.setMaxSessionDuration(roleArn, seconds),
    ),
    command('user-policy', z.strictObject({ policy: PolicyDocument }), ({ policy }) =>
      control.setUserPolicy(policy),
    ),
    command(
      'access-key',
      z.strictObject({ accessKeyId: z.string(), status: z.enum(['Active', 'Inactive']) }),
      ({ accessKeyId, status }) => control.setAccessKeyStatus(accessKeyId, status),
    ),
    command(
      'access-key-created',
      z.strictObject({ accessKeyId: z.string(), createdAt: z.iso.datetime() }),
      ({ accessKeyId, createdAt }) => control.setAccessKeyCreatedAt(accessKeyId, createdAt),
    ),
    command('create-access-key', z.strictObject({ userArn: z.string().optional() }), ({ userArn }) =>
      control.createAccessKey(userArn),
    ),
    command('service-control-policy', OfAccount, ({ accountId, policy }) =>
      control.setServiceControlPolicy(accountId, policy),
    ),
    command('resource-control-policy', OfAccount, ({ accountId, policy }) =>
      control.setResourceControlPolicy(accountId, policy),
    ),
    command('permissions-boundary', z.strictObject({ policy: Guardrail }), ({ policy }) =>
      control.setPermissionsBoundary(policy),
    ),
    command('vpc-endpoint-policy', z.strictObject({ policy: Guardrail }), ({ policy }) =>
      control.setVpcEndpointPolicy(policy),
    ),
    command(
      'sign-in-policy',
      z.strictObject({ accountId: z.string(), deny: z.boolean() }),
      ({ accountId, deny }) => control.setSignInPolicy(accountId, deny),
    ),
    command(
      'settings',
      z
        .strictObject({
          multiSession: z.boolean(),
          explainDenials: z.boolean(),
          deactivatedRegions: z.array(z.string()),
          notOptedInRegions: z.array(z.string()),
          accessKeyDelaySeconds: z.number().min(0),
          roleDelaySeconds: z.number().min(0),
          toldCaller: z
            .strictObject({ arn: z.string(), accountId: z.string(), userId: z.string() })
            .partial()
            .nullable(),
          toldDate: z.string().nullable(),
          sessionDurationBelowMaximum: z.boolean(),
        })
        .partial(),
      settings => control.setSettings(settings),
    ),
    command(
      'page',
      z.strictObject({
        path: z.string(),
        status: z.int().min(200).max(599).optional(),
        headers: z.record(z.string(), z.string()).optional(),
        body: z.string().optional(),
      }),
      ({ path, ...page }) => control.setPage(path, page),
    ),
    command('reset', z.strictObject({}), () => control.reset()),
  ])

  return (exchange: Exchange): Reply => {
    // SECURITY: a page elsewhere must not drive the sandbox by a rebound name, nor by a form.
    if (!isLoopback(exchange.headers.host))
      return jsonReply(403, { error: 'The sandbox answers to loopback only.' })
    const run = commands.get(exchange.path.slice(CONTROL_PATH.length))
    if (run === undefined) {
      return jsonReply(404, { error: 'No such command.', commands: [...commands.keys()] })
    }
    if (exchange.method !== 'POST' || exchange.headers['content-type'] !== 'application/json') {
      return jsonReply(405, { error: 'Commands are POST requests with content-type: application/json.' })
    }
    return run(exchange.body.toString('utf8'))
  }
}

type Run = (body: string) => Reply

function command<Input extends z.ZodType>(
  name: string,
  input: Input,
  perform: (input: z.output<Input>) => unknown,
): [string, Run] {
  return [
    name,
    body => {
      try {
        return jsonReply(200, perform(input.parse(JSON.parse(body === '' ? '{}' : body))) ?? {})
      } catch (error) {
        return jsonReply(400, { error: error instanceof Error ? error.message : String(error) })
      }
    },
  ]
}

/** Whether the Host header names this machine itself; the port does not matter. */
function isLoopback(host: string | undefined): boolean {
  return /^(127(\.\d{1,3}){3}|localhost|\[::1\])(:\d+)?$/.test(host ?? '')
}
