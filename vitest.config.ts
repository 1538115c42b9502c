import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // Most of them wait for something: a deadline, a keychain, AWS.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          environment: 'node',
          // Only for what hangs: properties of hundreds of samples take their time on a busy machine.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          environment: 'node',
          // Only for what hangs: some start dozens of other programs, on a busy machine too.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
