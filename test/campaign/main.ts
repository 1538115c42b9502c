import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { corruption } from './corruption'
import { disks } from './disks'
import { inputs } from './inputs'
import { kills } from './kills'
import { network } from './network'
import { type Campaign, createCampaign, PARTS, type PartName } from './part'
import { program } from './programs'
import { systemCalls } from './system-calls'

const USAGE = `usage: npm run campaign -- [--quick] [--seed TEXT] [parts]

  Does to the app's files, its network and its readers what a year of bad luck would.

  parts        ${PARTS.join(', ')}; all of them unless named
  --quick      about a tenth of everything
  --seed TEXT  the same chance once more; the seed of a run is told at its beginning`

const parts: Record<PartName, (campaign: Campaign) => Promise<void>> = {
  kills,
  corruption,
  'system-calls': systemCalls,
  disks,
  network,
  inputs,
}

/** Minutes that a part may take, and a quick one. What takes longer hangs, and has broken. */
const MOST_MINUTES = { whole: 20, quick: 5 }
/** Of what broke, so much is told. */
const MOST_TOLD = 20

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      seed: { type: 'string', default: new Date().toISOString() },
      help: { type: 'boolean', default: false },
      // One part in a process of its own: what hangs there can be ended.
      within: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  })
  if (values.help) {
    console.log(USAGE)
    return 0
  }
  const names = positionals.map(partNamed)
  const { quick, seed } = values
  const [only] = names
  if (values.within && only) return runOne(only, { quick, seed })

  console.log(`seed ${seed}${quick ? ', quick' : ''}`)
  let worst = 0
  for (const name of names.length > 0 ? names : PARTS) {
    worst = Math.max(worst, await inOwnProcess(name, { quick, seed }))
  }
  return worst
}

function partNamed(text: string): PartName {
  const name = PARTS.find(part => part === text)
  if (!name) throw new Error(`There is no part "${text}", only ${PARTS.join(', ')}.`)
  return name
}

type Options = { quick: boolean; seed: string }

async function inOwnProcess(name: PartName, { quick, seed }: Options): Promise<number> {
  const args = ['--within', name, '--seed', seed, ...(quick ? ['--quick'] : [])]
  const child = spawn(...program('main.ts', args), { stdio: ['pipe', 'inherit', 'inherit'] })
  const minutes = quick ? MOST_MINUTES.quick : MOST_MINUTES.whole
  const limit = setTimeout(() => {
    console.log(`${name.padEnd(13)} did not end within ${minutes} minutes`)
    child.kill('SIGKILL')
  }, minutes * 60_000)
  const code = await new Promise<number>(resolve => child.once('exit', exit => resolve(exit ?? 1)))
  clearTimeout(limit)
  return code === 0 ? 0 : 1
}

async function runOne(name: PartName, { quick, seed }: Options): Promise<number> {
  // It ends with whoever started it.
  process.stdin.once('close', () => process.exit(1)).resume()
  const folder = mkdtempSync(join(tmpdir(), 'hatrack-campaign-'))
  const campaign = createCampaign({ seed: `${seed} ${name}`, quick, folder })
  const started = performance.now()
  try {
    await parts[name](campaign)
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  const { tried, broke, left } = campaign.tally
  for (const line of broke.slice(0, MOST_TOLD)) console.log(`  ✗ ${line.slice(0, 600)}`)
  if (broke.length > MOST_TOLD) console.log(`  … and ${broke.length - MOST_TOLD} more`)
  const seconds = Math.round((performance.now() - started) / 1000)
  const reason = left.length > 0 ? `; left out: ${left.join(', ')}` : ''
  console.log(
    `${name.padEnd(13)} ${tried} tried, ${tried - broke.length} held, ${broke.length} broke (${seconds} s)${reason}`,
  )
  return broke.length > 0 ? 1 : 0
}

main().then(
  code => {
    // What a hostile server still holds open keeps nobody.
    process.exit(code)
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
