import { randomUUID } from 'node:crypto'
import { StartedApplying } from '@plutomi/contracts/api/apply'
import { applicantCreated } from '@plutomi/contracts/events/applicants'
import { checkInvariants } from '@plutomi/core/check'
import { platformDb } from '@plutomi/core/platform'
import { header, mainTopic } from '@plutomi/pipeline'
import { anEmail, aPipeline, aWorkspace, type TestPipeline } from '@plutomi/testing/factories'
import { recordsOf } from './evidence.ts'
import type { FaultWorld } from './world.ts'

/** Somebody who is going to apply; the key makes their tries one. */
export type Application = { email: string; key: string; applicantId?: string }

export type Applying = { port: number; pipeline: TestPipeline }

/** An application that can be applied to, at an API on this port. */
export async function openForApplying({ db }: FaultWorld, port: number): Promise<Applying> {
  const { workspaceId } = await aWorkspace(db)
  return { port, pipeline: await aPipeline(db, { workspaceId }) }
}

export function anApplication(): Application {
  return { email: anEmail(), key: randomUUID() }
}

/** One try to apply; answers the status, or nothing when there was no answer. */
export async function apply({ port, pipeline }: Applying, application: Application): Promise<number | undefined> {
  const path = `/public/${pipeline.workspaceSlug}/${pipeline.applicationSlug}/applicants`
  try {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': application.key },
      body: JSON.stringify({ name: 'Ann Example', email: application.email }),
    })
    const answer: unknown = await response.json()
    if (response.ok) application.applicantId = StartedApplying.parse(answer).applicantId
    return response.status
  } catch {
    // Nobody is there, or died before the answer: what these scenarios are about.
    return undefined
  }
}

/** Applicants, their events and the log compared with each other and with what people were told. */
export async function gatherApplied(world: FaultWorld, acknowledged: readonly Application[]) {
  const { db } = world
  const rows = await db.selectFrom('applicants').select('id').execute()
  const events = await db
    .selectFrom('events')
    .select(['id', 'subject'])
    .where('type', '=', applicantCreated.type)
    .execute()
  const records = await recordsOf(world, mainTopic('applicants'))
  const created = records.filter((rec) => header(rec, 'ce_type') === applicantCreated.type)
  const inLog = new Set(created.map((rec) => header(rec, 'ce_id')))
  const there = new Set(rows.map(({ id }) => id))
  const forgotten = acknowledged.filter(({ applicantId = '' }) => !there.has(applicantId))
  const lost = events.filter(({ id }) => !inLog.has(id))
  const violations = await checkInvariants(platformDb(db))
  return {
    rows,
    events,
    created,
    inLog,
    lost: lost.length + forgotten.length,
    reasons: [
      ...(forgotten.length > 0 ? [`${forgotten.length} acknowledged and not there`] : []),
      ...(lost.length > 0 ? [`${lost.length} committed and not in the log`] : []),
      ...(violations.length > 0 ? [`${violations.length} rules broken, e.g. ${JSON.stringify(violations[0])}`] : []),
    ],
  }
}
