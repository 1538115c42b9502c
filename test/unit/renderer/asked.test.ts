import { beforeEach, expect, test, vi } from 'vitest'
import { CallerPrompt } from '../../../shared/terminal'

beforeEach(() => {
  vi.resetModules()
  // The terminal's store asks it for the shell that is likely.
  vi.stubGlobal('navigator', { platform: 'Linux x86_64' })
  vi.stubGlobal('document', { querySelector: () => null })
})

test('nothing is asked at first; a dialog asks', async () => {
  const { isSomethingAsked } = await import('../../../renderer/stores/asked')
  const { closeDialog, openDialog } = await import('../../../renderer/stores/app')
  expect(isSomethingAsked()).toBe(false)
  openDialog({ is: 'shortcuts' })
  expect(isSomethingAsked()).toBe(true)
  closeDialog()
  expect(isSomethingAsked()).toBe(false)
})

test('a program that wants credentials asks', async () => {
  const { isSomethingAsked } = await import('../../../renderer/stores/asked')
  const { useTerminal } = await import('../../../renderer/stores/terminal')
  const prompt = CallerPrompt.parse({
    id: '0b9a4ad5-91f5-4c3e-8a43-0d2f3f0f7f11',
    accountId: '7a0c2f63-3a0e-4b0f-9d7e-52a5a1f0c0de',
    caller: 'aws',
    callerPath: '/usr/bin/aws',
    asksReason: false,
    until: '2026-11-21T20:00:00.000Z',
  })
  useTerminal.setState({ prompt })
  expect(isSomethingAsked()).toBe(true)
})

test('a dialog that a screen opened for itself asks', async () => {
  const { isSomethingAsked } = await import('../../../renderer/stores/asked')
  vi.stubGlobal('document', { querySelector: () => ({}) })
  expect(isSomethingAsked()).toBe(true)
})
