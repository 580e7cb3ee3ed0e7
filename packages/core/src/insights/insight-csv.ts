import type { Funnel, Sources, StageTimes, Throughput } from '@plutomi/contracts/api/insights'

type Cell = string | number | null
type Table = readonly (readonly Cell[])[]

/** A table as a spreadsheet reads it (RFC 4180); no cell can begin a formula, whoever named a stage or a source. */
export function toCsv(rows: Table): string {
  return rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')
}

function cellOf(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  // The apostrophe makes spreadsheets take it for text. Some skip blanks and full-width signs before they look.
  const safe = /^[\s\p{Cc}]*[=+\-@＝＋－＠|]/u.test(cell) || /^[\t\r\n]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const standings = ['active', 'succeeded', 'rejected', 'withdrawn'] as const

export function funnelCsv({ stages }: Funnel): string {
  const head = ['stage', 'stage_id', 'entered', 'moved_on', ...standings]
  return toCsv([
    head,
    ...stages.map((stage) => [
      stage.name,
      stage.id,
      stage.entered,
      stage.movedOn,
      ...standings.map((one) => stage[one]),
    ]),
  ])
}

export function stageTimesCsv({ stages }: StageTimes): string {
  const head = ['stage', 'stage_id', 'ended', 'median_seconds', 'p90_seconds', 'present', 'present_median_seconds']
  return toCsv([
    head,
    ...stages.map((stage) => [
      stage.name,
      stage.id,
      stage.ended,
      rounded(stage.medianSeconds),
      rounded(stage.p90Seconds),
      stage.present,
      rounded(stage.presentMedianSeconds),
    ]),
  ])
}

export function sourcesCsv({ sources }: Sources): string {
  const head = ['source', 'applicants', ...standings]
  return toCsv([
    head,
    ...sources.map((source) => [source.source, source.applicants, ...standings.map((one) => source[one])]),
  ])
}

export function throughputCsv({ days }: Throughput): string {
  const columns = ['applied', 'moved', 'succeeded', 'rejected', 'withdrawn'] as const
  return toCsv([['day', ...columns], ...days.map((day) => [day.day, ...columns.map((column) => day[column])])])
}

function rounded(seconds: number | null): number | null {
  return seconds === null ? null : Math.round(seconds)
}
