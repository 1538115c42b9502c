import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { expect, it, onTestFinished, vi } from 'vitest'
import { runClient } from '../../../electron/terminal/client'
import { listenForCommands } from '../../../electron/terminal/server'
import { roleArnParts } from '../../../shared/arn'
import { setMfaScene } from '../../support/mfa-scene'
import { type SignedUpScene, setSignedUpScene } from '../../support/scene'
import { aws } from '../../support/terminal-scene'

const TITLE = 'Northwind Payments'

/** The real core, listening for the command. */
async function listening({ core, sandbox }: Pick<SignedUpScene, 'core' | 'sandbox'>) {
  const server = await listenForCommands(core.folder, core.terminal.serve)
  if (!server.ok) throw new Error(`Does not listen: ${server.failure.kind}`)
  onTestFinished(server.value.close)
  return {
    client: (id: string) =>
      runClient(['credentials', id], {
        profile: core.folder,
        caller: () => aws,
        cancel: new AbortController().signal,
      }),
    decide: async (answer: Parameters<typeof core.terminal.answer>[1]) => {
      const prompt = await vi.waitFor(() => core.terminal.pending() ?? expect.fail(), { interval: 5 })
      core.terminal.answer(prompt.id, answer)
    },
    /** Who the credentials that were printed are to AWS. */
    identityOf: async (stdout: string) => {
      const { AccessKeyId, SecretAccessKey, SessionToken } = JSON.parse(stdout)
      const sts = new STSClient({
        endpoint: sandbox.endpoint,
        region: 'us-east-1',
        credentials: {
          accessKeyId: AccessKeyId,
          secretAccessKey: SecretAccessKey,
          sessionToken: SessionToken,
        },
      })
      return (await sts.send(new GetCallerIdentityCommand({}))).Arn
    },
  }
}

it('gives the role, assumes it once while it is fresh, and anew after locking', async () => {
  const scene = await setSignedUpScene()
  const { core, account, asked } = scene
  const { client, decide, identityOf } = await listening(scene)
  const linked = await account(TITLE)

  const first = client(linked.id)
  await decide('until-quit')
  const { code, stdout } = await first
  expect(code).toBe(0)
  const { accountId, roleName } = roleArnParts(linked.roleArn)
  expect(await identityOf(stdout)).toBe(`arn:aws:sts::${accountId}:assumed-role/${roleName}/ada`)
  expect(await client(linked.id)).toMatchObject({ stdout })
  expect(asked('AssumeRole')).toHaveLength(1)

  const copied = await core.terminal.copy(linked.id, 'bash')
  expect(copied).toEqual({ ok: true, value: { expiresAt: expect.stringMatching(/Z$/) } })
  expect(core.seen.copied.at(-1)?.reveal()).toContain(` export AWS_SESSION_TOKEN='`)
  expect(asked('AssumeRole')).toHaveLength(1)

  // By hand, whatever points at the account names it; what it is allowed stays the same.
  for (const pointer of [accountId, linked.roleArn, `arn:aws:sqs:eu-west-1:${accountId}:orders`])
    expect(await client(pointer)).toMatchObject({ stdout })
  expect(await client('arn:aws:s3:::bucket')).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('names no AWS account'),
  })

  core.lock()
  const again = client(linked.id)
  await decide('once')
  expect((await again).stdout).not.toBe(stdout)
  expect(asked('AssumeRole')).toHaveLength(2)
})

it('gives 200 programs at once one role session, and asks the person once', async () => {
  const scene = await setSignedUpScene()
  const { client, decide } = await listening(scene)
  const linked = await scene.account(TITLE)
  const many = Array.from({ length: 200 }, () => client(linked.id))
  await decide('hour')
  const outcomes = await Promise.all(many)
  expect(new Set(outcomes.map(({ code, stdout }) => `${code} ${stdout}`)).size).toBe(1)
  expect(outcomes[0]?.code).toBe(0)
  expect(scene.asked('AssumeRole')).toHaveLength(1)
  const asked = scene.core.seen.told.filter(
    ({ channel, payload }) => channel === 'terminal.changed' && payload,
  )
  expect(asked).toHaveLength(1)
})

it('asks nothing of AWS before a person has allowed it', async () => {
  const scene = await setSignedUpScene()
  const { client, decide } = await listening(scene)
  const linked = await scene.account(TITLE)
  const denied = client(linked.id)
  await decide('deny')
  expect(await denied).toMatchObject({ code: 1, stdout: '' })
  expect(scene.asked('AssumeRole')).toEqual([])
})

it('says a refusal in words, and nothing else', async () => {
  const scene = await setSignedUpScene()
  const { client, decide } = await listening(scene)
  const linked = await scene.account(TITLE, { externalId: 'another-one' })
  const refused = client(linked.id)
  await decide('hour')
  expect(await refused).toEqual({
    code: 1,
    stdout: '',
    stderr: 'AWS refused the role. Verify the account in Hatrack: it says why, and what to do.\n',
  })
})

it('waits for an MFA code where the role demands one', async () => {
  const scene = await setMfaScene('each-time')
  const { client, decide, identityOf } = await listening(scene)
  const [linked] = await scene.mfaAccounts(1)
  if (!linked) throw new Error('No account.')
  const wish = client(linked.id)
  await decide('once')
  const { id } = await scene.prompt()
  scene.core.mfaPrompts.answer(id, scene.code(), false)
  const { code, stdout } = await wish
  expect(code).toBe(0)
  expect(await identityOf(stdout)).toContain(':assumed-role/')

  const cancelled = client(linked.id)
  await decide('once')
  expect(await cancelled).toMatchObject({ code: 0, stdout })
  scene.core.lock()
  const another = client(linked.id)
  await decide('once')
  scene.core.mfaPrompts.cancel((await scene.prompt()).id)
  expect(await another).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^Cancelled\./) })
})

it('drops the question and the request of an account that is unlinked, and remembers no answer', async () => {
  const scene = await setSignedUpScene()
  const { core } = scene
  const { client, decide } = await listening(scene)
  const linked = await scene.account(TITLE)
  const asking = client(linked.id)
  const prompt = await vi.waitFor(() => core.terminal.pending() ?? expect.fail(), { interval: 5 })
  core.abandon(linked.id)
  await core.accounts.remove([linked.id])
  expect(await asking).toMatchObject({ code: 1, stdout: '' })
  expect([core.terminal.pending(), core.terminal.answer(prompt.id, 'until-quit').ok]).toEqual([null, false])

  await core.accounts.restore([linked.id])
  const again = client(linked.id)
  await decide('deny')
  expect(await again).toMatchObject({ code: 1, stdout: '' })
  expect(scene.asked('AssumeRole')).toEqual([])
})

it('allows a program that cannot be told from another for one time only', async () => {
  const scene = await setSignedUpScene()
  const { core } = scene
  const linked = await scene.account(TITLE)
  const ask = () =>
    core.terminal.serve(
      {
        version: 1,
        command: 'credentials',
        accountId: linked.id,
        caller: { name: 'unknown program', path: null },
      },
      new AbortController().signal,
    )
  const first = ask()
  const prompt = await vi.waitFor(() => core.terminal.pending() ?? expect.fail(), { interval: 5 })
  core.terminal.answer(prompt.id, 'until-quit')
  expect(await first).toMatchObject({ ok: true })
  const second = ask()
  await vi.waitFor(() => core.terminal.pending() ?? expect.fail(), { interval: 5 })
  core.lock()
  expect(await second).toMatchObject({ ok: false })
})
