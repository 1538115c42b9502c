import { type AddressInfo, createServer } from 'node:net'
import { expect, test } from './fixtures'

// Electron's own network throws, where nobody catches it, for a status that a Response cannot have.
test('an answer with a status that is none is told at once, and breaks nothing', async ({ launch }) => {
  const statuses = [600, 999]
  const odd = createServer(socket => {
    socket.on('error', () => {})
    socket.once('data', () => socket.end(`HTTP/1.1 ${statuses.pop()} Odd\r\ncontent-length: 0\r\n\r\n`))
  })
  await new Promise<void>(resolve => odd.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = odd.address() as AddressInfo
    const { window, output } = await launch({ env: { HATRACK_SANDBOX: `http://127.0.0.1:${port}` } })
    const begun = performance.now()
    const hosts = await window.evaluate(async () => {
      const checked = await hatrack.call['settings.checkNetwork']()
      return checked.ok ? checked.value.hosts.map(({ answer }) => answer) : checked.failure.kind
    })
    expect(hosts).toEqual(['not-aws', 'not-aws'])
    // Where nothing comes it is waited for 8 seconds.
    expect(performance.now() - begun).toBeLessThan(6000)
    expect(statuses).toEqual([])
    expect(output()).not.toMatch(/uncaught|RangeError/i)
  } finally {
    odd.close()
  }
})
