import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { changeAccount } from '../../../electron/accounts/change-account'
import { coreHandlers } from '../../../electron/handlers'
import { type LinkDraft, LinkDraftId } from '../../../shared/link-draft'
import { failed, ok } from '../../../shared/result'
import { nothingLearnt } from '../../../shared/session-plan'
import { refusingSessionDuration } from '../../support/accounts'
import { createCore } from '../../support/core'
import { linkRequest, setSignedUpScene } from '../../support/scene'

const draft = (fields: Partial<LinkDraft> = {}): Omit<LinkDraft, 'updatedAt'> => ({
  id: LinkDraftId.parse(randomUUID()),
  step: 'hand-over',
  identityId: null,
  name: 'Whitethorn',
  environment: null,
  region: 'eu-west-',
  sessionSeconds: 3600,
  sessionName: '{us',
  note: 'Waits for Jo.\n',
  externalId: 'ht-handed-over',
  roleBy: 'name',
  roleArn: 'arn:aws:iam::',
  accountId: '9712 83',
  roleName: '',
  principal: 'account',
  permissions: 'read-only',
  customPolicy: '',
  mfaRequired: false,
  maxSessionSeconds: 3600,
  handOver: 'cli',
  ...fields,
})

test('drafts survive a restart as they were typed, the latest first, each once', async () => {
  const { core, sandbox } = await setSignedUpScene()
  const [first, second] = [draft(), draft({ name: 'Granite' })]
  await core.drafts.save(first)
  await core.drafts.save(second)
  await core.drafts.save({ ...first, accountId: '971283640152' })
  const restarted = createCore({ aws: sandbox.endpoint, folder: core.folder })
  expect(restarted.drafts.list()).toEqual([
    { ...first, accountId: '971283640152', updatedAt: expect.stringMatching(/Z$/) },
    { ...second, updatedAt: expect.stringMatching(/Z$/) },
  ])
  await restarted.drafts.discard(second.id)
  expect(await restarted.drafts.discard(second.id)).toEqual(ok(undefined))
  expect(restarted.drafts.list().map(({ id }) => id)).toEqual([first.id])
})

test('a draft outlasts a refusal, and ends with the link', async () => {
  const { core, identity, customer, sandbox } = await setSignedUpScene()
  const waiting = draft()
  await core.drafts.save(waiting)
  const tidewater = customer('Tidewater Games')
  const externalId = sandbox.control.rotateExternalId(tidewater.roleArn)
  const request = { ...linkRequest(identity, tidewater), draftId: waiting.id }
  expect(await core.link(request)).toMatchObject({ failure: { kind: 'access-denied' } })
  expect(core.drafts.list()).toHaveLength(1)
  expect(await core.link({ ...request, externalId })).toMatchObject({ ok: true })
  expect(core.drafts.list()).toEqual([])
})

test('unlinked and taken back, an account is as it was; after a restart too', async () => {
  const { core, account, sandbox } = await setSignedUpScene()
  const { id } = await account('Tidewater Games', { note: 'Ask Ada.' })
  await core.consoles.open({ accountId: id, destination: null })
  await expect.poll(() => core.accounts.find(id)?.lastOpenedAt, { interval: 5 }).toBeTruthy()
  const before = core.accounts.find(id)
  const { 'accounts.unlink': unlink, 'accounts.restore': restore } = coreHandlers(core)
  expect(await unlink({ accountIds: [id] })).toEqual(ok(undefined))
  expect([core.accounts.list(), core.consoleSessions.list()]).toEqual([[], []])
  expect(await unlink({ accountIds: [id] })).toEqual(failed({ kind: 'unknown-account' }))
  expect(await restore({ accountIds: [id] })).toEqual(ok([before]))
  expect(await restore({ accountIds: [id] })).toEqual(ok([before]))

  await unlink({ accountIds: [id] })
  const restarted = createCore({ aws: sandbox.endpoint, folder: core.folder })
  expect(await restarted.accounts.restore([id])).toEqual(ok([before]))
  expect(restarted.accounts.list()).toEqual([before])
})

test('a role that was unlinked and is linked again keeps its id and its past', async () => {
  const { core, identity, account, customer } = await setSignedUpScene()
  const { id } = await account('Tidewater Games')
  const lastOpenedAt = '2026-01-31T12:00:00.000Z'
  const createdAt = '2025-12-24T12:00:00.000Z'
  await core.accounts.update(id, {
    lastOpenedAt,
    createdAt,
    sessionLimits: refusingSessionDuration(),
  })
  await core.accounts.remove([id])
  const again = await core.link({ ...linkRequest(identity, customer('Tidewater Games')), name: 'Tidewater' })
  expect(again).toMatchObject({
    value: {
      account: { id, lastOpenedAt, createdAt, name: 'Tidewater', sessionLimits: nothingLearnt },
      updated: false,
    },
  })
  // Linked by hand meanwhile: that is the account now.
  expect(await core.accounts.restore([id])).toEqual(ok([core.accounts.find(id)]))
  expect(core.accounts.list()).toMatchObject([{ name: 'Tidewater' }])
})

test('the settings of a link change without AWS, and the next session has its new name', async () => {
  const { core, identity, account, asked } = await setSignedUpScene()
  const { id } = await account('Tidewater Games')
  await core.consoles.open({ accountId: id, destination: null })
  const change = {
    accountId: id,
    identityId: identity.id,
    name: ' Tidewater ',
    environment: 'staging' as const,
    region: 'eu-west-1' as const,
    sessionSeconds: 900,
    sessionName: 'ops-{account-id}',
    note: 'Line one.\nLine two.',
  }
  const requests = core.seen.requests.length
  const changed = await changeAccount(core, change as Parameters<typeof changeAccount>[1])
  expect(changed).toEqual(
    ok({
      ...core.accounts.find(id),
      name: 'Tidewater',
      environment: 'staging',
      region: 'eu-west-1',
      sessionSeconds: 900,
      sessionName: 'ops-{account-id}',
      note: 'Line one.\nLine two.',
    }),
  )
  expect(core.seen.requests).toHaveLength(requests)
  await core.consoles.open({ accountId: id, destination: null })
  expect(asked('AssumeRole').map(({ sessionName }) => sessionName)).toEqual(['ada', 'ops-866401937258'])
})
