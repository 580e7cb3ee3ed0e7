import type { AnalyticsStore } from '@plutomi/platform/analytics'
import { settableClock } from '@plutomi/testing/clock'
import { testDatabase } from '@plutomi/testing/database'
import { aBoard, aMember, asActor } from '@plutomi/testing/factories'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  createApplicant,
  moveApplicants,
  reinstateApplicants,
  rejectApplicants,
  undoHold,
} from '../applicants/index.ts'
import { happenedEvent } from './happened-event.ts'
import type { HappenedEvent } from './event-rows.ts'
import {
  getFunnel,
  getSources,
  getStageTimes,
  getThroughput,
  type InsightContext,
  recordEvents,
  sourcesCsv,
} from './index.ts'

const HOUR = 3600

/** Three lives in Berlin, over the night in which clocks went forward: every number below follows from them by hand. */
async function threeLives(db: Awaited<ReturnType<typeof testDatabase>>['db']) {
  const clock = settableClock('2026-03-01T09:00:00.000Z')
  const board = await aBoard(db, { clock })
  const { ctx, workspaceId, applicationId, stageIds, rejectReasonId } = board
  await db.updateTable('workspaces').set({ timeZone: 'Europe/Berlin' }).where('id', '=', workspaceId).execute()
  const apply = async (at: string, name: string, source: string) => {
    clock.set(at)
    const input = { workspaceId, applicationId, name, email: `${name}@example.com`, source }
    return (await createApplicant(ctx, input)).id
  }
  const move = (at: string, applicantId: string, stage: 1 | 2 | 3) => {
    clock.set(at)
    return moveApplicants(ctx, { workspaceId, applicantIds: [applicantId], toStageId: stageIds[stage] })
  }
  const ann = await apply('2026-03-27T22:30:00.000Z', 'ann', 'indeed')
  // Half past midnight there: the next day.
  const bob = await apply('2026-03-27T23:30:00.000Z', 'bob', 'poster')
  const cleo = await apply('2026-03-28T10:00:00.000Z', 'cleo', 'poster')
  await move('2026-03-28T12:00:00.000Z', ann, 1)
  // Two seconds before midnight, taken back three seconds after it.
  const { hold } = await move('2026-03-29T21:59:58.000Z', bob, 1)
  clock.set('2026-03-29T22:00:03.000Z')
  await undoHold(ctx, { workspaceId, groupId: hold?.id ?? '' })
  clock.set('2026-03-30T10:00:00.000Z')
  await rejectApplicants(ctx, { workspaceId, applicantIds: [cleo], reasonId: rejectReasonId })
  await move('2026-03-31T12:00:00.000Z', ann, 3)
  clock.set('2026-04-02T10:00:00.000Z')
  await reinstateApplicants(ctx, { workspaceId, applicantIds: [cleo], toStageId: stageIds[2] })
  clock.set('2026-04-03T10:00:00.000Z')
  return board
}

/** What every store that insights are read from must answer. */
export function insightsContract(open: () => Promise<AnalyticsStore>): void {
  describe('insights', async () => {
    const { db } = await testDatabase()
    const board = await threeLives(db)
    const { workspaceId, applicationId, stageIds } = board
    let ctx: InsightContext
    const whole = { workspaceId, applicationId, from: '2026-03-27', to: '2026-04-03' }

    beforeAll(async () => {
      const analytics = await open()
      ctx = { ...board.ctx, analytics }
      await deliverBadly(analytics, await history(db))
    })

    test('the funnel counts how far each came, once, and a change that was taken back not at all', async () => {
      const funnel = await getFunnel(ctx, whole)
      expect(funnel).toMatchObject({ applicants: 3, active: 2, succeeded: 1, rejected: 0, withdrawn: 0 })
      expect(funnel).toMatchObject({ from: '2026-03-27', to: '2026-04-03', asOf: null, timeZone: 'Europe/Berlin' })
      expect(funnel.stages.map(({ id }) => id)).toEqual(stageIds)
      expect(funnel.stages).toMatchObject([
        { entered: 3, movedOn: 2, active: 1, succeeded: 0, rejected: 0 },
        { entered: 1, movedOn: 1, active: 0 },
        { entered: 1, movedOn: 0, active: 1 },
        { entered: 1, movedOn: 0, succeeded: 1 },
      ])
    })

    test('as of a day it is what it was at the end of that day, undoing that came later included', async () => {
      const on30 = await getFunnel(ctx, { ...whole, as_of: '2026-03-30' })
      expect(on30).toMatchObject({ applicants: 3, active: 2, rejected: 1, succeeded: 0, asOf: '2026-03-30' })
      expect(on30.stages).toMatchObject([
        { entered: 3, movedOn: 1, active: 1, rejected: 1 },
        { entered: 1, active: 1 },
        { entered: 0 },
        { entered: 0 },
      ])
      // Bob's move was three seconds from being taken back.
      const on29 = await getFunnel(ctx, { ...whole, as_of: '2026-03-29' })
      expect(on29.stages).toMatchObject([{ entered: 3, movedOn: 2, active: 1 }, { entered: 2, active: 2 }, {}, {}])
      const before = await getFunnel(ctx, { ...whole, as_of: '2026-02-27' })
      expect(before).toMatchObject({ applicants: 0, stages: [] })
    })

    test('only those who applied in the range are followed, on days of the calendar there', async () => {
      expect(await getFunnel(ctx, { ...whole, from: '2026-03-28' })).toMatchObject({ applicants: 2 })
      expect(await getFunnel(ctx, { ...whole, to: '2026-03-27' })).toMatchObject({ applicants: 1, succeeded: 1 })
    })

    test('times in stages are of the stays that ended in the range, and of those that last', async () => {
      const { stages } = await getStageTimes(ctx, whole)
      expect(stages).toHaveLength(3)
      expect(stages).toMatchObject([
        { ended: 2, medianSeconds: 30.75 * HOUR, p90Seconds: 44.55 * HOUR, present: 1 },
        { ended: 1, medianSeconds: 72 * HOUR, p90Seconds: 72 * HOUR, present: 0, presentMedianSeconds: null },
        { ended: 0, medianSeconds: null, p90Seconds: null, present: 1 },
      ])
      expect(stages.map((stage) => Math.round((stage.presentMedianSeconds ?? 0) / HOUR))).toEqual([155, 0, 24])
      const later = await getStageTimes(ctx, { ...whole, from: '2026-03-30', to: '2026-03-31' })
      expect(later.stages).toMatchObject([{ ended: 1, medianSeconds: 48 * HOUR }, { ended: 1 }, { ended: 0 }])
      const then = await getStageTimes(ctx, { ...whole, as_of: '2026-03-28' })
      expect(then.stages).toMatchObject([{ ended: 1, present: 2 }, { ended: 0, present: 1 }, { present: 0 }])
    })

    test('sources are counted with what became of their applicants, the largest first', async () => {
      const sources = await getSources(ctx, whole)
      expect(sources.sources).toEqual([
        { source: 'poster', applicants: 2, active: 2, succeeded: 0, rejected: 0, withdrawn: 0 },
        { source: 'indeed', applicants: 1, active: 0, succeeded: 1, rejected: 0, withdrawn: 0 },
      ])
      expect(sources.otherApplicants).toBe(0)
      expect(sourcesCsv(sources)).toBe(
        'source,applicants,active,succeeded,rejected,withdrawn\r\nposter,2,2,0,0,0\r\nindeed,1,0,1,0,0\r\n',
      )
    })

    test('each day of the range has what happened on it there', async () => {
      const { days } = await getThroughput(ctx, whole)
      const told = days.map(({ applied, moved, succeeded, rejected, withdrawn }) =>
        [applied, moved, succeeded, rejected, withdrawn].join(' '),
      )
      expect(days.map(({ day }) => day)).toEqual(
        ['03-27', '03-28', '03-29', '03-30', '03-31', '04-01', '04-02', '04-03'].map((day) => `2026-${day}`),
      )
      const none = '0 0 0 0 0'
      expect(told).toEqual(['1 0 0 0 0', '2 1 0 0 0', none, '0 0 0 1 0', '0 1 1 0 0', none, none, none])
    })

    test("no number is another workspace's, and the application of another does not exist", async () => {
      const theirs = await aBoard(db)
      const stranger = { ...ctx, actor: theirs.recruiter }
      for (const get of [getFunnel, getStageTimes, getSources, getThroughput]) {
        await expect(get(stranger, whole)).rejects.toMatchObject({ code: 'not_found' })
        const mixed = { ...whole, workspaceId: theirs.workspaceId }
        await expect(get(stranger, mixed)).rejects.toMatchObject({ code: 'not_found' })
      }
      const own = { ...whole, workspaceId: theirs.workspaceId, applicationId: theirs.applicationId }
      expect(await getFunnel(stranger, own)).toMatchObject({ applicants: 0 })
    })

    test('reports are for those who may see reports', async () => {
      for (const role of ['owner', 'admin', 'recruiter', 'viewer'] as const) {
        const member = asActor(ctx, await aMember(db, { workspaceId, role }))
        expect(await getFunnel({ ...ctx, ...member }, whole)).toMatchObject({ applicants: 3 })
      }
      const reviewer = asActor(ctx, await aMember(db, { workspaceId, role: 'reviewer' }))
      await expect(getFunnel({ ...ctx, ...reviewer }, whole)).rejects.toMatchObject({ code: 'forbidden' })
    })

    test('a range of more than two years is refused', async () => {
      await expect(getFunnel(ctx, { workspaceId, applicationId, from: '2020-01-01' })).rejects.toMatchObject({
        code: 'invalid_query',
      })
    })
  })
}

async function history(db: Awaited<ReturnType<typeof testDatabase>>['db']): Promise<HappenedEvent[]> {
  const rows = await db.selectFrom('events').selectAll().orderBy('id').execute()
  return rows.flatMap((row) => happenedEvent(row) ?? [])
}

/** Everything twice, the last first, in batches that overlap. */
async function deliverBadly(store: AnalyticsStore, events: readonly HappenedEvent[]): Promise<void> {
  const backwards = events.toReversed()
  for (let start = 0; start < events.length; start += 2) await recordEvents(store, backwards.slice(start, start + 4))
  await recordEvents(store, events)
}
