import { expect, test } from 'vitest'
import { unlinkingText } from '../../../renderer/features/link-account/unlinking-text'
import { ConsoleWindowId } from '../../../shared/console-window'
import { anAccount } from '../../support/accounts'

const [northwind, bluebird, other] = [anAccount(), anAccount(), anAccount()]
const inWindow = ({ id }: typeof northwind) => ({
  accountId: id,
  windowId: ConsoleWindowId.parse(crypto.randomUUID()),
})
const inBrowser = ({ id }: typeof northwind) => ({ accountId: id, windowId: null })

const windows = (count: string) => `${count} of Hatrack will close, and unsaved work there is lost.`
const browsers = 'Consoles in browsers stay signed in until they end.'

test.each([
  ['nothing', [], []],
  ['another account’s window and browser', [inWindow(other), inBrowser(other)], []],
  ['a window', [inWindow(northwind)], [windows('1 window')]],
  ['windows of both', [inWindow(northwind), inWindow(bluebird), inWindow(other)], [windows('2 windows')]],
  ['a browser', [inBrowser(bluebird)], [browsers]],
  ['both', [inBrowser(northwind), inWindow(northwind)], [windows('1 window'), browsers]],
])('who unlinks two accounts while %s is open is told what closes', (_, sessions, sentences) => {
  expect(unlinkingText([northwind, bluebird], sessions)).toBe(
    ['In AWS nothing changes.', ...sentences].join(' '),
  )
})
