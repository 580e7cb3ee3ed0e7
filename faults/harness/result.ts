import type { Evidence } from './evidence.ts'
import type { Driver } from './world.ts'

export type FaultResult = {
  scenario: string
  driver: Driver
  /** Committed events. */
  eventsIn: number
  /** Distinct effects, summed over the groups. */
  effectsOut: number
  lost: number
  repeats: number
  /** The most repeats this scenario may cause. */
  allowedRepeats: number
  misordered: number
  /** The longest time from a fault to the next effect, or what the scenario calls recovery. */
  recoveryMs: number | undefined
  /** Anything else worth a word, e.g. `p99 12 ms`. */
  note: string
  /** Why it failed; empty = passed. */
  reasons: string[]
}

export type Judged = Pick<FaultResult, 'scenario' | 'driver' | 'allowedRepeats'> & {
  evidence: Evidence
  /** Repeats in the log are the relay's, those of groups the consumers'. */
  counts: 'log' | 'groups'
  recoveryMs?: number
  recoveryLimitMs?: number
  note?: string
  reasons?: readonly string[]
}

/** What every scenario has to show: nothing lost, nothing invented, order kept, repeats within bounds, no rule broken. */
export function judge({ evidence, counts, recoveryMs, recoveryLimitMs, ...judged }: Judged): FaultResult {
  const { events, lost, forgotten, invented, misordered, groups, violations } = evidence
  const missing = groups.flatMap(({ group, missing }) => missing.map((id) => `${group} ${id}`))
  const repeats = counts === 'log' ? evidence.logRepeats : groups.reduce((sum, group) => sum + group.repeats, 0)
  const isLate = recoveryMs !== undefined && recoveryLimitMs !== undefined && recoveryMs > recoveryLimitMs
  const reasons = [
    ...(judged.reasons ?? []),
    ...counted(lost, 'committed, not in the log'),
    ...counted(forgotten, 'acknowledged, not committed'),
    ...counted(invented, 'in the log, not committed'),
    ...counted(missing, 'without effect'),
    ...counted(misordered, 'out of order'),
    ...counted(violations, 'rules broken'),
    ...(repeats > judged.allowedRepeats ? [`${repeats} repeats, ${judged.allowedRepeats} allowed`] : []),
    ...(isLate ? [`recovered after ${recoveryMs} ms, ${recoveryLimitMs} allowed`] : []),
  ]
  return {
    scenario: judged.scenario,
    driver: judged.driver,
    eventsIn: events.length,
    effectsOut: groups.reduce((sum, { effects }) => sum + effects, 0),
    lost: lost.length + forgotten.length + missing.length,
    repeats,
    allowedRepeats: judged.allowedRepeats,
    misordered: misordered.length,
    recoveryMs,
    note: judged.note ?? '',
    reasons,
  }
}

function counted(found: readonly string[], what: string): string[] {
  return found.length === 0 ? [] : [`${found.length} ${what}, e.g. ${found[0]}`]
}

const titles = [
  '',
  'driver',
  'events in',
  'effects out',
  'lost',
  'repeats (allowed)',
  'out of order',
  'recovery',
  'verdict',
  'note',
]

/** The results as a Markdown table. */
export function tableOf(results: readonly FaultResult[]): string {
  return [...titleRows(), ...results.map(rowOf)].join('\n')
}

export function titleRows(): string[] {
  return [titles, titles.map(() => '---')].map(lineOf)
}

export function rowOf(result: FaultResult): string {
  return lineOf(cellsOf(result))
}

function lineOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

function cellsOf(result: FaultResult): string[] {
  const { scenario, driver, recoveryMs, reasons } = result
  return [
    scenario,
    driver,
    String(result.eventsIn),
    String(result.effectsOut),
    String(result.lost),
    `${result.repeats} (${result.allowedRepeats})`,
    String(result.misordered),
    recoveryMs === undefined ? '' : `${(recoveryMs / 1000).toFixed(1)} s`,
    reasons.length === 0 ? 'pass' : 'FAIL',
    [...reasons, result.note].filter(Boolean).join('; '),
  ]
}
