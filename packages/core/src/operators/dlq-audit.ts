import type { OperatorRole } from '@plutomi/contracts/rights'
import { audit } from '../audit/index.ts'
import { actorReference, type Context } from '../context/index.ts'
import { originOf, transaction } from '../database/index.ts'
import { DomainError } from '../errors/index.ts'
import { platformDb } from '../platform/index.ts'
import {
  type DlqAuditRow,
  insertDlqAudit,
  type LetterPlace,
  listDlqAuditRows,
  withDlqLock,
} from './dlq-audit.queries.ts'
import { requireOperator } from './operator.ts'

type DlqAction = 'replayed' | 'dropped'

interface DlqRun {
  id: string
  action: DlqAction
  reason?: string
  /** What was asked for: the filter and the limits. */
  request: Record<string, unknown>
}

interface DlqEntry {
  action: DlqAction
  operator: string
  reason: string | null
  replayId: string | null
  at: Date
}

type Note = (places: readonly LetterPlace[]) => Promise<void>

const roleFor: Record<DlqAction, OperatorRole> = { replayed: 'operator', dropped: 'admin' }

/** Who did what with which dead letter, and who may: the database's part of the tool that works on the log. */
export function dlqAudit(ctx: Context) {
  return {
    entriesOf: (places: readonly LetterPlace[]) => findDlqEntries(ctx, places),
    act: <Result>(run: DlqRun, work: (note: Note) => Promise<Result>) => act(ctx, run, work),
  }
}

/** Per place, in their order, what was done with the letter there. */
export async function findDlqEntries(
  ctx: Pick<Context, 'db' | 'actor'>,
  places: readonly LetterPlace[],
): Promise<DlqEntry[][]> {
  // The process that measures how old the oldest unhandled letter is reads, too.
  if (ctx.actor.kind !== 'system') requireOperator(ctx.actor, 'viewer')
  const byPlace = new Map<string, DlqEntry[]>()
  for (const [partition, ...others] of byPartition(places)) {
    const offsets = [partition, ...others].map((place) => Number(place.offset))
    const range = { first: Math.min(...offsets), last: Math.max(...offsets) }
    for (const row of await listDlqAuditRows(platformDb(ctx.db), partition, range)) {
      const key = keyOf({ ...partition, offset: BigInt(row.pos), recordedAt: row.recordedAt })
      byPlace.set(key, [...(byPlace.get(key) ?? []), toEntry(row)])
    }
  }
  return places.map((place) => byPlace.get(keyOf(place)) ?? [])
}

/** The role is checked and the run noted before anything is done; two runs at once would replay a letter twice. */
async function act<Result>(ctx: Context, run: DlqRun, work: (note: Note) => Promise<Result>): Promise<Result> {
  requireOperator(ctx.actor, roleFor[run.action])
  const done = await withDlqLock(platformDb(ctx.db), async () => {
    const { id, action, reason, request } = run
    const details = { ...request, ...(reason !== undefined && { hasReason: true }) }
    await transaction(ctx, (tx) => audit(tx, { workspaceId: '', action: `dlq.${action}`, subjectId: id, details }))
    return work((places) => note(ctx, run, places))
  })
  if (done === undefined)
    throw new DomainError('conflict', 'Somebody else replays or drops dead letters at this moment')
  return done.result
}

async function note(ctx: Context, run: DlqRun, places: readonly LetterPlace[]): Promise<void> {
  await transaction(ctx, (tx) =>
    insertDlqAudit(tx, places, {
      action: run.action,
      operator: actorReference(ctx.actor),
      reason: run.reason ?? null,
      replayId: run.action === 'replayed' ? run.id : null,
      at: originOf(tx).now,
    }),
  )
}

function toEntry({ action, operator, reason, replayId, at }: DlqAuditRow): DlqEntry {
  return { action: action === 'dropped' ? 'dropped' : 'replayed', operator, reason, replayId, at }
}

function byPartition(places: readonly LetterPlace[]): [LetterPlace, ...LetterPlace[]][] {
  const groups = new Map<string, [LetterPlace, ...LetterPlace[]]>()
  for (const place of places) {
    const key = `${place.topic}/${place.partition}`
    const group = groups.get(key)
    if (group) group.push(place)
    else groups.set(key, [place])
  }
  return [...groups.values()]
}

function keyOf({ topic, partition, offset, recordedAt }: LetterPlace): string {
  return `${topic}/${partition}/${offset}/${recordedAt.getTime()}`
}
