import { performance } from 'node:perf_hooks'
import type { Db } from '@plutomi/core/database'
import { CompiledQuery } from 'kysely'
import { z } from 'zod'
import type { Statement } from '../capturing-database.ts'
import { inMs } from '../report.ts'

const Step = z.object({
  table: z.string().nullable(),
  type: z.string().nullable(),
  key: z.string().nullable(),
  rows: z.coerce.number().nullable(),
  extra: z.string().nullish(),
})
type Step = z.output<typeof Step>

export interface Plan {
  sql: string
  steps: Step[]
  /** The fastest of three. */
  ms: number
  rowCount: number
}

const repeats = 3
const shownCharacters = 100

/** The plan and time of each reading statement. */
export async function explainAll(db: Db, statements: readonly Statement[]): Promise<Plan[]> {
  const plans: Plan[] = []
  for (const { sql, parameters } of statements) {
    if (!/^\s*\(?\s*select/i.test(sql)) continue
    const explained = await db.executeQuery(CompiledQuery.raw(`EXPLAIN ${sql}`, [...parameters]))
    const steps = explained.rows.map((row) => Step.parse(lowerCased(row)))
    plans.push({ sql, steps, ...(await timeOf(db, { sql, parameters })) })
  }
  return plans
}

async function timeOf(db: Db, { sql, parameters }: Statement): Promise<{ ms: number; rowCount: number }> {
  const times: number[] = []
  let rowCount = 0
  for (let repeat = 0; repeat < repeats; repeat++) {
    const startedAt = performance.now()
    rowCount = (await db.executeQuery(CompiledQuery.raw(sql, [...parameters]))).rows.length
    times.push(performance.now() - startedAt)
  }
  return { ms: Math.min(...times), rowCount }
}

function lowerCased(row: unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(Object(row)).map(([name, value]) => [name.toLowerCase(), value]))
}

/** What a person reads: the time, the statement's beginning, and each step that is more than a look-up. */
export function planText(name: string, plans: readonly Plan[]): string {
  const total = plans.reduce((sum, plan) => sum + plan.ms, 0)
  return [`\n${name}: ${inMs(total)} in ${plans.length} statements`, ...plans.map(statementText)].join('\n')
}

function statementText({ sql, steps, ms, rowCount }: Plan): string {
  const start = sql.replaceAll(/\s+/g, ' ').trim().slice(0, shownCharacters)
  return [`  ${inMs(ms).padStart(8)}  ${rowCount} rows  ${start}`, ...steps.map(stepText)].join('\n')
}

function stepText({ table, type, key, rows, extra }: Step): string {
  return `              ${table ?? '–'}: ${type ?? '–'} by ${key ?? 'no key'}, ${rows ?? '?'} rows; ${extra ?? ''}`
}
