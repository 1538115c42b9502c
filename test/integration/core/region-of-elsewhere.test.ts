import { expect, test } from 'vitest'
import { failureText } from '../../../shared/failure-text'
import { failed } from '../../../shared/result'
import { setSignedUpScene } from '../../support/scene'

const region = 'us-gov-west-1'

/** A link whose region is another partition's: by hand, or from before it was looked at. */
async function scene() {
  const set = await setSignedUpScene()
  const { id: accountId } = await set.account('Northwind Payments')
  await set.core.accounts.update(accountId, { region })
  return { ...set, accountId }
}

test('the refusal names the region, the partition and the field', async () => {
  const { core, accountId, asked } = await scene()
  const opened = await core.consoles.open({ accountId, destination: null })
  const failure = { kind: 'region-mismatch' as const, region, partition: 'aws' as const }
  expect(opened).toEqual(failed(failure))
  const { title, next } = failureText(failure)
  expect([title.includes(region), next.includes('Region'), next.includes('us-east-1')]).toEqual([
    true,
    true,
    true,
  ])
  expect(asked('AssumeRole')).toEqual([])
})

test.each(['bash', 'fish', 'powershell', 'cmd'] as const)(
  '%s is told no region that the role does not have',
  async format => {
    const { core, accountId } = await scene()
    expect(await core.terminal.copy(accountId, format)).toMatchObject({ ok: true })
    const written = core.seen.copied[0]?.reveal() ?? ''
    expect(written).toContain('AWS_SESSION_TOKEN')
    expect(written).not.toMatch(/REGION|us-gov/)
  },
)

test('nor is a profile', async () => {
  const { core, accountId } = await scene()
  expect(core.terminal.profile(accountId)).toMatchObject({
    value: { text: expect.not.stringMatching(/region|us-gov/) },
  })
  await core.accounts.update(accountId, { region: 'eu-west-1' })
  expect(core.terminal.profile(accountId)).toMatchObject({
    value: { text: expect.stringMatching(/^region = eu-west-1$/m) },
  })
})
