export type Column<Row> = { title: string; of: (row: Row) => string | number; align?: 'right' }

const widest = 60

export function printLine(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** For what people watch while something runs; the results alone go to stdout. */
export function printNote(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** One JSON document a line; offsets are text, as they may not fit a number. */
export function printJson(value: unknown): void {
  const text = JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner))
  process.stdout.write(`${text}\n`)
}

/** Columns as wide as what is in them; long texts are cut. */
export function printTable<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): void {
  const cells = rows.map((row) => columns.map(({ of }) => cut(String(of(row)))))
  const table = [columns.map(({ title }) => title), ...cells]
  const widths = columns.map((_, index) => Math.max(...table.map((row) => row[index]?.length ?? 0)))
  for (const row of table) {
    const padded = row.map((cell, index) =>
      columns[index]?.align === 'right' ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0),
    )
    printLine(padded.join('  ').trimEnd())
  }
}

function cut(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length > widest ? `${line.slice(0, widest - 1)}…` : line
}

/** `2026-11-21 10:00:00` in UTC. */
export function timeText(time: Date): string {
  return time.toISOString().slice(0, 19).replace('T', ' ')
}

/** `3 s`, `12 min`, `5 h`, `2 d`. */
export function durationText(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  if (seconds < 120) return `${seconds} s`
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} d`
}
