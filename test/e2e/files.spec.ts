import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startAgain } from '../support/launch-app'
import { person } from '../support/person'
import { windowCount } from '../support/windows'
import { expect, test } from './fixtures'

test('a corrupt accounts file is put aside, its backup stands in, and the person is told', async ({
  launch,
  sandbox,
}) => {
  const first = await launch()
  const [one, two] = sandbox.world.accounts
  if (!one || !two) throw new Error('The sandbox is empty.')
  await person(first.window).addIdentity(sandbox.world)
  await person(first.window).linkAccount(one)
  await person(first.window).linkAccount(two)
  await first.close()
  const file = join(first.profile, 'accounts.json')
  writeFileSync(file, readFileSync(file, 'utf8').slice(0, 300))

  const second = await launch()
  await expect(second.window.getByText(/accounts\.json/)).toBeVisible()
  await expect(second.window.getByRole('option', { name: new RegExp(one.title) })).toBeVisible()
  expect(readdirSync(first.profile).filter(name => name.startsWith('accounts.json.bad-'))).toHaveLength(1)
})

test('a file from a newer Hatrack is shown and never written', async ({ launch, sandbox }) => {
  const first = await launch()
  const [one, two] = sandbox.world.accounts
  if (!one || !two) throw new Error('The sandbox is empty.')
  await person(first.window).addIdentity(sandbox.world)
  await person(first.window).linkAccount(one)
  await first.close()
  const file = join(first.profile, 'accounts.json')
  const newer = readFileSync(file, 'utf8').replace(/"version":\d+/, '"version":99')
  writeFileSync(file, newer)

  const second = await launch()
  await expect(second.window.getByRole('option', { name: new RegExp(one.title) })).toBeVisible()
  const dialog = await person(second.window).fillLink(two)
  await expect(dialog.getByText('A newer Hatrack wrote accounts.json.')).toBeVisible()
  await second.close()
  expect(readFileSync(file, 'utf8')).toBe(newer)
})

test('pipes in the place of every file do not hang the start, and the backup of the accounts stands in', async ({
  launch,
  sandbox,
}) => {
  const first = await launch()
  const [one, two] = sandbox.world.accounts
  if (!one || !two) throw new Error('The sandbox is empty.')
  await person(first.window).addIdentity(sandbox.world)
  await person(first.window).linkAccount(one)
  await person(first.window).linkAccount(two)
  await first.close()
  for (const name of [
    'accounts.json',
    'settings.json',
    'rotations.json',
    'link-drafts.json',
    'history.jsonl',
  ]) {
    rmSync(join(first.profile, name), { force: true })
    execFileSync('mkfifo', [join(first.profile, name)])
  }

  const second = await launch()
  await expect(second.window.getByRole('option', { name: new RegExp(one.title) })).toBeVisible()
  await expect(second.window.getByText(/accounts\.json could not be read/)).toBeVisible()
})

test('a file that the system does not give is said, not put aside, and shown once it can be read', async ({
  launch,
  sandbox,
}) => {
  const first = await launch()
  const [one] = sandbox.world.accounts
  if (!one) throw new Error('The sandbox is empty.')
  await person(first.window).addIdentity(sandbox.world)
  await person(first.window).linkAccount(one)
  await first.close()
  // Root may read whatever it likes, so a link in a circle plays the file that the system does not give.
  const file = join(first.profile, 'accounts.json')
  renameSync(file, `${file}.away`)
  symlinkSync(file, file)

  const second = await launch()
  await expect(second.window.getByText('accounts.json cannot be read.')).toBeVisible()
  // Nobody is told that there are none.
  await expect(second.window.getByRole('heading', { name: 'The accounts cannot be read now' })).toBeVisible()
  rmSync(file)
  renameSync(`${file}.away`, file)
  await expect(second.window.getByRole('option', { name: new RegExp(one.title) })).toBeVisible()
  await expect(second.window.getByText('accounts.json cannot be read.')).toBeHidden()
  expect(readdirSync(first.profile).filter(name => name.includes('.bad-'))).toEqual([])
})

test('identities that the system does not give are not taken for a first start', async ({
  launch,
  sandbox,
}) => {
  const first = await launch()
  const [one] = sandbox.world.accounts
  if (!one) throw new Error('The sandbox is empty.')
  await person(first.window).addIdentity(sandbox.world)
  await person(first.window).linkAccount(one)
  await first.close()
  const file = join(first.profile, 'identities.json')
  renameSync(file, `${file}.away`)
  symlinkSync(file, file)

  const { window } = await launch()
  await expect(window.getByText('identities.json cannot be read.')).toBeVisible()
  await expect(window.getByRole('option', { name: new RegExp(one.title) })).toBeVisible()
  await expect(window.getByRole('main', { name: 'Welcome' })).toBeHidden()
  await window.getByRole('button', { name: 'Identities', exact: true }).click()
  await expect(window.getByText('The identities cannot be read now.')).toBeVisible()
  rmSync(file)
  renameSync(`${file}.away`, file)
  await expect(window.getByText('The identities cannot be read now.')).toBeHidden()
  await expect(window.getByRole('listitem').filter({ hasText: 'hatrack-operator' })).toBeVisible()
})

test('a second start shows the first window and opens no file', async ({ launch, sandbox, folder }) => {
  const first = await launch()
  await expect(first.window.getByRole('button', { name: 'Add identity' })).toBeVisible()
  expect(await startAgain({ sandbox: sandbox.endpoint, folder })).toBe(0)
  expect(await windowCount(first.electron)).toBe(1)
})
