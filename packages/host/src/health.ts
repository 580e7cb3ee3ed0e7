import { platformDb, readDatabaseTime } from '@plutomi/core/platform'
import type { Engines } from './engines.ts'

export type Health = 'well' | 'degraded' | 'failing'

/** Something a process cannot serve without, or, when it `isOptional`, only worse without. */
export type HealthPart = {
  part: string
  check: () => Promise<Health>
  isOptional?: boolean
}

export type CheckedPart = { part: string; health: Health; isOptional: boolean; ms: number }

const PATIENCE_MS = 5_000

/** Asks every part; one that throws or does not answer in time is failing. */
export async function checkParts(parts: readonly HealthPart[]): Promise<CheckedPart[]> {
  return Promise.all(
    parts.map(async ({ part, check, isOptional = false }) => {
      const startedAt = performance.now()
      const health = await withinPatience(check)
      return { part, health, isOptional, ms: Math.round(performance.now() - startedAt) }
    }),
  )
}

/** Well, worse or failing as a whole: what is optional makes it worse at most. */
export function overall(parts: readonly CheckedPart[]): Health {
  if (parts.some(({ health, isOptional }) => health === 'failing' && !isOptional)) return 'failing'
  return parts.some(({ health }) => health !== 'well') ? 'degraded' : 'well'
}

async function withinPatience(check: () => Promise<Health>): Promise<Health> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Health>((resolve) => {
    timer = setTimeout(() => resolve('failing'), PATIENCE_MS)
  })
  try {
    return await Promise.race([check(), late])
  } catch {
    // A part that does not answer is what health exists to report.
    return 'failing'
  } finally {
    clearTimeout(timer)
  }
}

/** Well as long as asking succeeds. */
export function answering(part: string, ask: () => Promise<unknown>, isOptional = false): HealthPart {
  const check = async (): Promise<Health> => {
    await ask()
    return 'well'
  }
  return { part, check, isOptional }
}

export function databasePart({ db }: Pick<Engines, 'db'>): HealthPart {
  return answering('database', () => readDatabaseTime(platformDb(db)))
}

/** What is written waits in the outbox while the log is away, so only who reads it cannot do without. */
export function logPart({ log }: Pick<Engines, 'log'>, isOptional = false): HealthPart {
  return answering('event log', () => log.admin.groups(), isOptional)
}

/** Mail waits while its transport is away. */
export function mailPart({ mail }: Pick<Engines, 'mail'>): HealthPart {
  return answering('mail', () => mail.ping(), true)
}

export type UpcomingPart = HealthPart & { has: (begun: HealthPart) => void }

/** A part that begins later than it can be asked about: failing until then. */
export function upcomingPart(part: string, isOptional = false): UpcomingPart {
  let current: HealthPart | undefined
  return {
    part,
    isOptional,
    check: async () => (await current?.check()) ?? 'failing',
    has: (begun) => void (current = begun),
  }
}
