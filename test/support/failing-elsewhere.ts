import type { Page } from '@playwright/test'
import type { LinkedAccountId } from '../../shared/account'

/** The consoles of these accounts do not open where the window does not see it: as the tray and the quick switcher tell. */
export const failElsewhere = (window: Page, accountIds: readonly LinkedAccountId[]) =>
  window.evaluate(async ids => {
    const fails = (accountId: LinkedAccountId) =>
      hatrack.call['switcher.handOver']({
        errand: {
          to: 'failure',
          deed: 'open',
          reason: null,
          accountId,
          destination: null,
          opener: null,
          failure: { kind: 'timed-out', step: 'assume-role', afterSeconds: 12 },
        },
      })
    await Promise.all(ids.map(fails))
  }, accountIds)
