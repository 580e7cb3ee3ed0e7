import { checkInvariants } from '@plutomi/core/check'
import { platformDb } from '@plutomi/core/platform'
import { header, mainTopic, productTopics, type Rec } from '@plutomi/pipeline'
import { expect, vi } from 'vitest'
import type { FaultWorld } from './fault-world.ts'

/** Waits until nothing is on its way any more: neither in the outbox, nor before any group, nor in a run. */
export async function settled({ db, log }: FaultWorld, timeoutMs = 150_000): Promise<void> {
  await vi.waitFor(
    async () => {
      expect(await db.selectFrom('outbox').select('id').execute()).toEqual([])
      const groups = await log.admin.groups()
      const lags = (await Promise.all(groups.map((group) => log.admin.lag(group)))).flat()
      expect(lags.filter(({ lag }) => lag > 0n)).toEqual([])
      // A run in hand at a death is nobody's until its claim has run out and the scheduler wakes it.
      const open = ['pending', 'running'] as const
      expect(await db.selectFrom('workflowRuns').select('id').where('state', 'in', open).execute()).toEqual([])
      expect(await db.selectFrom('outbox').select('id').execute()).toEqual([])
    },
    { timeout: timeoutMs, interval: 200 },
  )
}

/** Every record of the topics, partition by partition in their order. */
export async function recordsOf({ log }: FaultWorld, topics: readonly string[]): Promise<Rec[]> {
  const reads = topics.map(async (topic) => {
    const partitions = await log.admin.partitions(topic)
    return Array.from({ length: partitions }, (_, partition) => log.admin.read({ topic, partition }, 0n, 50_000))
  })
  return (await Promise.all((await Promise.all(reads)).flat())).flat()
}

export const mainTopics = productTopics.map(({ name }) => mainTopic(name))

export interface Published {
  /** Committed events that are not in the log. */
  lost: string[]
  /** In the log, but of no committed transaction. */
  invented: string[]
  /** First occurrences out of the order of their aggregate's `seq`. */
  misordered: string[]
  repeats: number
}

/** What the log holds, compared with what was committed. */
export async function compareLog(world: FaultWorld): Promise<Published> {
  const records = await recordsOf(world, mainTopics)
  const kept = await world.db.selectFrom('events').select(['id', 'type']).execute()
  const keptIds = new Set(kept.map(({ id }) => id))
  const keptTypes = new Set(kept.map(({ type }) => type))
  const firsts = new Map<string, Rec>()
  for (const rec of records) if (!firsts.has(idOf(rec))) firsts.set(idOf(rec), rec)
  return {
    lost: [...keptIds].filter((id) => !firsts.has(id)),
    invented: [...firsts].filter(([id, rec]) => keptTypes.has(typeOf(rec)) && !keptIds.has(id)).map(([id]) => id),
    misordered: misordered([...firsts.values()]),
    repeats: records.length - firsts.size,
  }
}

/** Nothing lost, nothing invented, order kept, every rule of the product kept. Returns how many records repeat. */
export async function expectWhole(world: FaultWorld): Promise<number> {
  const { repeats, ...faults } = await compareLog(world)
  expect(faults).toEqual({ lost: [], invented: [], misordered: [] })
  expect(await checkInvariants(platformDb(world.db))).toEqual([])
  return repeats
}

function misordered(firsts: readonly Rec[]): string[] {
  const last = new Map<string, number>()
  return firsts.flatMap((rec) => {
    const seq = header(rec, 'px-seq')
    if (seq === undefined) return []
    const key = `${rec.topic} ${String(rec.key)}`
    const isBehind = Number(seq) <= (last.get(key) ?? 0)
    last.set(key, Number(seq))
    return isBehind ? [`${key} ${seq}`] : []
  })
}

function idOf(rec: Rec): string {
  return header(rec, 'ce_id') ?? ''
}

function typeOf(rec: Rec): string {
  return header(rec, 'ce_type') ?? ''
}

/** Mails by receiver and subject, as they lie in the mailbox, with their number; but for the owner's login code. */
export async function mailsByReceiver({ db, workspace }: FaultWorld): Promise<Map<string, number>> {
  const mails = await db
    .selectFrom('mailboxMessages')
    .select(['toAddress', 'subject'])
    .where('toAddress', '<>', workspace.owner.user.email)
    .execute()
  const counts = new Map<string, number>()
  for (const { toAddress, subject } of mails) {
    const mail = `${toAddress} ${subject}`
    counts.set(mail, (counts.get(mail) ?? 0) + 1)
  }
  return counts
}

/** Each applicant once ran the workflow to its end and got its two mails once: having applied, and the workflow's. */
export async function expectEffectsOnce(world: FaultWorld, applicantIds: readonly string[]): Promise<void> {
  const { db, pipeline } = world
  const runs = await db.selectFrom('workflowRuns').select(['applicantId', 'state']).orderBy('applicantId').execute()
  const once = applicantIds.toSorted().map((applicantId) => ({ applicantId, state: 'completed' }))
  expect(runs).toEqual(once)
  const mails = await mailsByReceiver(world)
  expect([...mails].filter(([, count]) => count !== 1)).toEqual([])
  expect(mails.size).toBe(2 * applicantIds.length)
  const stages = await db.selectFrom('applicants').select('stageId').distinct().execute()
  expect(stages).toEqual([{ stageId: pipeline.stageIds[2] }])
}
