import { join } from 'node:path'
import { startAgain } from '../support/launch-app'
import { seedProfile } from '../support/seed-profile'
import { windowCount } from '../support/windows'
import { expect, test } from './fixtures'

test('a link shows a linked account, does nothing else, and ignores what it does not know', async ({
  launch,
  sandbox,
  folder,
  desktopBrowser,
}) => {
  const { accounts } = await seedProfile({
    folder: join(folder, 'profile'),
    world: sandbox.world,
    accounts: 50,
  })
  const [, second, , fourth] = accounts
  if (!second || !fourth) throw new Error('The profile is empty.')
  const { window, electron } = await launch({ args: [`hatrack://open/${fourth.id}`] })
  const details = window.getByRole('complementary', { name: 'Details' })
  await expect(details.getByRole('heading').first()).toHaveText(fourth.name)

  // What the desktop does when a link is clicked while the app runs: it starts the app again with the link.
  const follow = (link: string) => startAgain({ sandbox: sandbox.endpoint, folder, args: [link] })
  await follow(`hatrack://open/${second.id}`)
  await expect(details.getByRole('heading').first()).toHaveText(second.name)

  for (const link of [
    'hatrack://open/00000000-0000-4000-8000-000000000000',
    `hatrack://open/${fourth.id}?now=1`,
    `hatrack://open/../${fourth.id}`,
    `hatrack://link?roleArn=${fourth.roleArn}`,
    'hatrack://open/__proto__',
  ]) {
    await follow(link)
  }
  await expect(details.getByRole('heading').first()).toHaveText(second.name)
  expect(await windowCount(electron)).toBe(1)
  expect(sandbox.control.log()).toEqual([])
  expect(desktopBrowser.opened()).toEqual([])
})
