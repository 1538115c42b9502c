import { openNote } from './note-document'

// A program that saves one state after the other until it is killed, and tells which are safe.
const [file = '', length = '0'] = process.argv.slice(2)
const { document } = openNote(file)
const text = 'x'.repeat(Number(length))
for (;;) {
  const saved = await document.update(({ count }) => ({ count: count + 1, text }))
  if (!saved.ok) throw new Error(saved.failure.problem)
  process.stdout.write(`${document.value.count}\n`)
}
