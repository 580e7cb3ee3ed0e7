import { cpus, loadavg } from 'node:os'
import { percentile, spreadOf } from './statistics.ts'

export interface Line {
  what: string
  seen: string
  goal: string
  isMet: boolean | null
}

/** Two percentiles of latencies against the one that has a goal. */
export function latencyLine(
  what: string,
  latenciesMs: readonly number[],
  goal: { share: 0.5 | 0.95; ms: number },
): Line {
  const p50 = percentile(latenciesMs, 0.5)
  const p95 = percentile(latenciesMs, 0.95)
  const named = goal.share === 0.5 ? p50 : p95
  return {
    what,
    seen: `p50 ${inMs(p50)} · p95 ${inMs(p95)} (${latenciesMs.length} calls)`,
    goal: `p${goal.share * 100} < ${goal.ms} ms`,
    isMet: named < goal.ms,
  }
}

/** A median with its lowest and highest value. */
export function spreadText(values: readonly number[], digits = 0): string {
  const { median, lowest, highest } = spreadOf(values)
  return `${median.toFixed(digits)} (${lowest.toFixed(digits)}–${highest.toFixed(digits)})`
}

export function inMs(ms: number): string {
  return `${ms.toFixed(ms < 10 ? 1 : 0)} ms`
}

/** Under what the figures were taken: without it they say nothing. */
export function machineLine(): string {
  const load = loadavg().map((value) => value.toFixed(1))
  return `${new Date().toISOString()} · ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}) · Node ${process.version} · load ${load.join(' ')}`
}

/** The lines as a Markdown table. */
export function tableOf(lines: readonly Line[]): string {
  const rows = lines.map(({ what, seen, goal, isMet }) => [
    what,
    seen,
    goal,
    isMet === null ? '' : isMet ? 'yes' : 'no',
  ])
  const all = [['Measure', 'Seen', 'Goal', 'Met'], ...rows]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`
  return [line(all[0] ?? []), rule, ...all.slice(1).map(line)].join('\n')
}
