import { createInterface } from 'node:readline'
import { openLines } from '../support/journal'
import { kinds, opened } from './documents'

// What the campaign kills, and whose system calls fail.
//   writer.ts until-killed NAME FILE    saves one state after the other and tells which are safe
//   writer.ts on-call                   for each line `NAME FILE COUNT` saves that state and tells what came of it
const [mode, name = '', file = ''] = process.argv.slice(2)

async function save(which: string, place: string, count: number): Promise<string> {
  if (which === 'history.jsonl') {
    const added = await openLines(place, { maxBytes: 60_000 }).journal.append({
      count,
      text: 'x'.repeat(500),
    })
    return added.ok ? 'saved' : added.failure.problem
  }
  const kind = kinds.find(one => one.name === which) ?? kinds[0]
  const { document } = opened(kind, place)
  if (!document.isReadable) return 'unreadable'
  const written = await document.update(() => kind.stateOf(count))
  return written.ok ? 'saved' : written.failure.problem
}

if (mode === 'until-killed') {
  const kind = kinds.find(one => one.name === name)
  const document = kind && opened(kind, file).document
  const from = kind?.countOf(document?.value) ?? 0
  const journal = openLines(file, { maxBytes: 200_000, kept: 4 }).journal
  for (let count = from + 1; ; count++) {
    const result = kind
      ? await document?.update(() => kind.stateOf(count))
      : await journal.append({ count, text: 'x'.repeat(20_000) })
    if (!result?.ok) throw new Error(result?.failure.problem)
    process.stdout.write(`${count}\n`)
  }
}
process.stdout.write('ready\n')
for await (const line of createInterface({ input: process.stdin })) {
  const [which = '', place = '', count = '0'] = line.split(' ')
  process.stdout.write(`${await save(which, place, Number(count))}\n`)
}
