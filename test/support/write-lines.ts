import { openLines } from './journal'

// A program that adds one entry after the other until it is killed, and tells which are safe.
const [file = '', length = '0', from = '0'] = process.argv.slice(2)
const { journal } = openLines(file, { maxBytes: 40_000_000, kept: 4 })
const text = 'x'.repeat(Number(length))
for (let count = Number(from) + 1; ; count++) {
  const added = await journal.append({ count, text })
  if (!added.ok) throw new Error(added.failure.problem)
  process.stdout.write(`${count}\n`)
}
