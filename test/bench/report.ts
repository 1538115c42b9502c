import { readFileSync } from 'node:fs'
import { cpus, loadavg, release } from 'node:os'
import type { Measurement, Part } from './measurement'
import type { Summary } from './statistics'

export interface Report {
  machine: {
    processor: string
    processors: number
    system: string
    node: string
    electron: string
    /** Over the last minute, before and after: more than there are processors disturbs what is measured. */
    loadBefore: number
    loadAfter: number
  }
  measurements: Measurement[]
  notes: Partial<Record<Part, string[]>>
}

export const load = (): number => Math.round((loadavg()[0] ?? 0) * 100) / 100

export const machine = () => ({
  processor: cpus()[0]?.model ?? 'unknown',
  processors: cpus().length,
  system: `${process.platform} ${release()} ${distribution()}`.trim(),
  node: process.versions.node,
})

function distribution(): string {
  try {
    return /^PRETTY_NAME="?([^"\n]*)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? ''
  } catch {
    return ''
  }
}

/** The report for people. */
export function table({ machine, measurements, notes }: Report): string {
  const rows = measurements.map(row => [
    row.part,
    row.what,
    figures(row.app, row.unit),
    row.baseline ? figures(row.baseline.measured, row.unit) : '',
    row.baseline?.what ?? '',
    row.ratio === null ? '' : `${row.ratio.toFixed(2)} ×`,
    targetOf(row),
    row.met === null ? '' : row.met ? 'met' : 'missed',
  ])
  const heads = ['', 'measured', 'Hatrack', 'baseline', '', 'ratio', 'target', '']
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map(row => row[column]?.length ?? 0)),
  )
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  const said = Object.values(notes).flatMap(lines => lines.map(text => `- ${text}`))
  return [
    `${machine.processors} × ${machine.processor}, ${machine.system}`,
    `Electron ${machine.electron}, Node ${machine.node}; load ${machine.loadBefore} before, ${machine.loadAfter} after`,
    '',
    line(heads),
    line(widths.map(width => '─'.repeat(width))),
    ...rows.map(line),
    '',
    'Figures are the median (10th–90th percentile, number of runs); ratios are of medians, and both sides ran in turns.',
    ...said,
  ].join('\n')
}

function figures(summary: Summary, unit: string): string {
  const { median, p10, p90, runs } = summary
  return `${digits(median)} ${unit} (${digits(p10)}–${digits(p90)}, ${runs})`
}

const digits = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(1))

function targetOf({ target, app }: Measurement): string {
  if (!target) return ''
  return target.of === 'ratio' ? `≤ ${target.atMost} ×` : `p95 ${digits(app.p95)} ms, ≤ ${target.atMost} ms`
}
