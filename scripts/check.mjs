// @ts-check
/** `npm run check`: types, lint and formatting, dead code. Runs every step, whatever the others say. */
import { isCommand, launch, program, run, say } from './lib/process.mjs'
import { setUp } from './setup.mjs'

const steps = () => [
  { name: 'types', command: program('typescript', ['--build'], 'tsc') },
  { name: 'lint', command: program('@biomejs/biome', ['check', '--error-on-warnings'], 'biome') },
  { name: 'dead code', command: program('knip', []) },
]

/** The node packages must be there. Answers with what each step came to. */
export async function check() {
  const results = []
  for (const { name, command } of steps()) {
    const started = performance.now()
    const passed = (await run(...command)) === 0
    say(`${passed ? '✓' : '✗'} ${name}  ${((performance.now() - started) / 1000).toFixed(1)} s`)
    results.push({ name, passed })
  }
  return results
}

if (isCommand(import.meta)) {
  await launch(async () => {
    await setUp('nothing')
    return (await check()).every(step => step.passed) ? 0 : 1
  })
}
