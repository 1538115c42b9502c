import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'
import type { AxeResults, Result, RunOptions } from 'axe-core'

declare global {
  var axe: { run(options: RunOptions): Promise<AxeResults> }
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds wrong in either theme, as "rule: element". */
export async function violations(window: Page): Promise<string[]> {
  const found: string[] = []
  for (const colorScheme of ['dark', 'light'] as const) {
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await window.waitForTimeout(200)
    await window.evaluate(axeSource)
    const results = await window.evaluate(() =>
      globalThis.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }),
    )
    expect(results.passes.length).toBeGreaterThan(5)
    found.push(
      ...results.violations
        .filter(violation => !isOfGuards(violation))
        .flatMap(({ id, nodes }) =>
          nodes.map(({ html, failureSummary }) => `${colorScheme} ${id}: ${html} ${failureSummary}`),
        ),
    )
  }
  return found
}

/** Around an open menu they take the focus that Tab brings, and pass it on: a test sees that it never stays on one. */
const isOfGuards = ({ id, nodes }: Result): boolean =>
  id === 'aria-hidden-focus' && nodes.every(({ html }) => /^<span [^>]*data-base-ui-focus-guard/.test(html))
