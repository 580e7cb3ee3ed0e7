import { moveApplicants, rejectApplicants, submitForm } from '@plutomi/core/applicants'
import { transaction } from '@plutomi/core/database'
import { emit } from '@plutomi/core/outbox'
import { documentBuilder, embeddedSearchEngine } from '@plutomi/core/search'
import { personUpdated } from '@plutomi/contracts/events/people'
import { applicationUpdated } from '@plutomi/contracts/events/applications'
import type { EventEnvelope } from '@plutomi/pipeline'
import { PermanentError, TransientError } from '@plutomi/pipeline'
import { searchFields, SearchUnavailable, type SearchEngine, type WriteOutcome } from '@plutomi/platform/search'
import { outboxDelivery } from '@plutomi/testing/delivery'
import { testDatabase } from '@plutomi/testing/database'
import { anApplicant, aPipeline, someAnswers, type TestPipeline } from '@plutomi/testing/factories'
import { beforeEach, expect, test } from 'vitest'
import { searchConsumer } from './consumer.ts'

const { db, truncate } = await testDatabase()
const clock = { now: () => new Date() }
const search = embeddedSearchEngine(db)
beforeEach(truncate)

async function find({ workspaceId }: TestPipeline, text: string): Promise<string[]> {
  const { hits } = await search.search({ workspaceId, text, fields: searchFields, limit: 20 })
  return hits.map(({ id }) => id)
}

/** The live index and the database say the same of everybody. */
async function expectNoDifference(): Promise<void> {
  const applicants = await db.selectFrom('applicants').select(['workspaceId', 'id']).execute()
  const built = await documentBuilder({ db, clock })(applicants)
  const stored = await search.admin.read('applicants-v1', applicants)
  const byId = (one: { id: string }, other: { id: string }) => one.id.localeCompare(other.id)
  const timeless = stored.map((document) => ({ ...document, deletedAt: document.deletedAt && 'then' }))
  expect(timeless.toSorted(byId)).toEqual(
    built.map((document) => ({ ...document, deletedAt: document.deletedAt && 'then' })).toSorted(byId),
  )
}

/** A day of one application: people apply, answer, move, are rejected, change their names; one is erased. */
async function live(pipeline: TestPipeline): Promise<string[]> {
  const { ctx, workspaceId, stageIds, rejectReasonId } = pipeline
  const people = ['Anna Kowalska', 'Jan Żółć', "Mary O'Brien", '李小明', 'Wei Li', 'Erased Person']
  const ids: string[] = []
  for (const name of people) {
    const applicant = await anApplicant(pipeline, { name })
    ids.push(applicant.applicantId)
    await submitForm(applicant.ctx, { answers: someAnswers })
  }
  await moveApplicants(ctx, { workspaceId, applicantIds: ids.slice(0, 3), toStageId: stageIds[2], note: 'forklift' })
  await rejectApplicants(ctx, { workspaceId, applicantIds: ids.slice(1, 2), reasonId: rejectReasonId })
  await changePeople(pipeline, ids.slice(0, 1), { name: 'Anna Nowak' })
  await changePeople(pipeline, ids.slice(5), { name: '', email: 'erased', erasedAt: new Date() })
  return ids
}

async function changePeople(
  { ctx, workspaceId }: TestPipeline,
  applicantIds: readonly string[],
  changes: { name: string; email?: string; erasedAt?: Date },
): Promise<void> {
  const people = await db.selectFrom('applicants').select('personId').where('id', 'in', applicantIds).execute()
  await transaction(ctx, async (tx) => {
    for (const { personId } of people) {
      await tx.updateTable('people').set(changes).where('id', '=', personId).execute()
      await emit(tx, personUpdated, { workspaceId, subjectId: personId, data: { changed: Object.keys(changes) } })
    }
  })
}

test('whoever applies is found by what the database says, until it says otherwise', async () => {
  const pipeline = await aPipeline(db)
  const [anna = '', jan = '', mary = '', ming = '', wei = ''] = await live(pipeline)
  await outboxDelivery(db, [searchConsumer({ db, clock, search })]).drain()
  const found = await Promise.all(['nowak', 'zol', 'obrien', '小明', 'Li'].map((text) => find(pipeline, text)))
  expect(found).toEqual([[anna], [jan], [mary], [ming], [wei]])
  expect((await find(pipeline, 'forklift')).toSorted()).toEqual([anna, jan, mary].toSorted())
  for (const text of ['kowalska', 'erased', 'person']) expect(await find(pipeline, text)).toEqual([])
  await expectNoDifference()
})

test('every event twice, in batches shuffled by chance, leaves the same', async () => {
  const [mine, theirs] = [await aPipeline(db), await aPipeline(db)]
  await live(mine)
  await live(theirs)
  const shuffled = (events: EventEnvelope[]) =>
    events.map((event) => ({ event, at: Math.random() })).toSorted((one, other) => one.at - other.at)
  await outboxDelivery(db, [searchConsumer({ db, clock, search })]).drain({
    times: 2,
    order: (events) => shuffled(events).map(({ event }) => event),
  })
  await expectNoDifference()
})

test('an event of a person brings each of its applicants up to date', async () => {
  const driver = await aPipeline(db)
  const { applicantId } = await anApplicant(driver, { name: 'Anna Kowalska' })
  const second = await aPipeline(db, { workspaceId: driver.workspaceId })
  const other = await anApplicant(second, { name: 'Somebody Else' })
  const { personId } = await db
    .selectFrom('applicants')
    .select('personId')
    .where('id', '=', applicantId)
    .executeTakeFirstOrThrow()
  await db.updateTable('applicants').set({ personId }).where('id', '=', other.applicantId).execute()
  const delivery = outboxDelivery(db, [searchConsumer({ db, clock, search })])
  await delivery.drain()
  await changePeople(driver, [applicantId], { name: 'Anna Nowak' })
  await delivery.drain()
  expect((await find(driver, 'nowak')).toSorted()).toEqual([applicantId, other.applicantId].toSorted())
  expect(await find(driver, 'kowalska')).toEqual([])
})

function answeringWith(outcome: WriteOutcome | Error): SearchEngine {
  const write = () => (outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve([outcome]))
  return { ...search, write }
}

async function eventsOf(pipeline: TestPipeline): Promise<EventEnvelope[]> {
  const delivery = outboxDelivery(db, [])
  const { ctx, workspaceId, applicationId } = pipeline
  await anApplicant(pipeline)
  await transaction(ctx, (tx) =>
    emit(tx, applicationUpdated, { workspaceId, subjectId: applicationId, data: { changed: ['name'] } }),
  )
  await delivery.drain()
  return delivery.delivered.filter(({ type }) => type === 'applicant.created' || type === 'application.updated')
}

test('what a document fares becomes what its event fares; events that change no document always pass', async () => {
  const events = await eventsOf(await aPipeline(db))
  expect(events.map(({ type }) => type)).toEqual(['applicant.created', 'application.updated'])
  const { signal } = new AbortController()
  const duplicates: string[] = []
  const context = { signal, suppressed: (reason: string) => void duplicates.push(reason) }
  const errorsFor = async (outcome: WriteOutcome) =>
    searchConsumer({ db, clock, search: answeringWith(outcome) }).handleBatch?.(events, context)
  expect(await errorsFor({ kind: 'written' })).toEqual([undefined, undefined])
  expect(duplicates).toEqual([])
  expect(await errorsFor({ kind: 'superseded' })).toEqual([undefined, undefined])
  expect(duplicates).toEqual(['duplicate'])
  expect(await errorsFor({ kind: 'failed', reason: '429' })).toEqual([expect.any(TransientError), undefined])
  expect(await errorsFor({ kind: 'refused', reason: '400' })).toEqual([expect.any(PermanentError), undefined])
})

test('an engine that is away is the sink that is down', async () => {
  const away = new SearchUnavailable('away')
  const { handleBatch, sink } = searchConsumer({ db, clock, search: answeringWith(away) })
  const events = await eventsOf(await aPipeline(db))
  await expect(handleBatch?.(events, new AbortController())).rejects.toBe(away)
  expect(sink?.isDown?.(away)).toBe(true)
  expect(sink?.isDown?.(new Error('another'))).toBe(false)
})
