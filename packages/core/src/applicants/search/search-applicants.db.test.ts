import type { Role } from '@plutomi/contracts/rights'
import { type SearchIndex, SearchUnavailable } from '@plutomi/platform/search'
import { testDatabase } from '@plutomi/testing/database'
import { aBoard, aMember, contextFor, type TestBoard } from '@plutomi/testing/factories'
import { beforeAll, expect, test } from 'vitest'
import type { Actor, Context } from '../../context/index.ts'
import { documentBuilder, embeddedSearchEngine } from '../../search/index.ts'
import { createApplicant, moveApplicants, searchApplicants, type SearchApplicantsInput } from '../index.ts'

const { db } = await testDatabase()
const search = embeddedSearchEngine(db)
const ours = await aBoard(db)
const other = await aBoard(db, { workspaceId: ours.workspaceId })
const theirs = await aBoard(db)
const { workspaceId } = ours

interface Made {
  id: string
  number: number
}
const made: Record<string, Made> = {}

async function apply(board: TestBoard, name: string): Promise<Made> {
  const email = `${name
    .normalize('NFD')
    .replaceAll(/[^a-z]/gi, '')
    .toLowerCase()}@example.com`
  const { applicationId } = board
  const { id } = await createApplicant(board.ctx, {
    workspaceId: board.workspaceId,
    applicationId,
    name,
    email,
    phone: '+4915550004321',
  })
  const { number } = await db.selectFrom('applicants').select('number').where('id', '=', id).executeTakeFirstOrThrow()
  return { id, number }
}

/** What the consumer would do. */
async function index(): Promise<void> {
  const rows = await db.selectFrom('applicants').select(['workspaceId', 'id']).execute()
  await search.write(await documentBuilder({ db, clock: ours.ctx.clock })(rows))
}

beforeAll(async () => {
  await search.admin.prepare()
  made.zolc = await apply(ours, 'Żaneta Żółć')
  made.zaneta = await apply(other, 'Zaneta Nowak')
  made.stranger = await apply(theirs, 'Zaneta Stranger')
  await moveApplicants(ours.ctx, {
    workspaceId,
    applicantIds: [made.zolc.id],
    toStageId: ours.stageIds[1],
    note: 'Has a bicycle licence',
  })
  await index()
})

function find(q: string, over: Partial<SearchApplicantsInput> = {}, ctx: Context = ours.ctx) {
  return searchApplicants({ ...ctx, search }, { workspaceId, q, ...over })
}

async function idsOf(q: string, over: Partial<SearchApplicantsInput> = {}, ctx?: Context): Promise<string[]> {
  return (await find(q, over, ctx)).items.map(({ id }) => id).toSorted()
}

async function as(role: Role): Promise<Context> {
  return contextFor(db, await aMember(db, { workspaceId, role }))
}

const found = (...names: string[]) => names.map((name) => made[name]?.id ?? name).toSorted()

test('a hit shows who it is, where they stand now, and what was found', async () => {
  const { items } = await find('zolc')
  expect(items).toHaveLength(1)
  expect(items[0]).toMatchObject({
    id: made.zolc?.id,
    name: 'Żaneta Żółć',
    application: { id: ours.applicationId, name: 'Driver' },
    stage: { id: ours.stageIds[1], name: 'Stage 2' },
    highlights: expect.arrayContaining([
      {
        field: 'name',
        parts: [
          { text: 'Żaneta ', isHit: false },
          { text: 'Żółć', isHit: true },
        ],
      },
    ]),
  })
})

test('nobody of another workspace is found, and a member of another one may not ask', async () => {
  expect(await idsOf('zaneta')).toEqual(found('zolc', 'zaneta'))
  await expect(find('zaneta', {}, theirs.ctx)).rejects.toMatchObject({ code: 'not_found' })
  expect(await idsOf('zaneta', { workspaceId: theirs.workspaceId }, theirs.ctx)).toEqual(found('stranger'))
})

test('filters hold, each and together', async () => {
  expect(await idsOf('zaneta', { applicationId: other.applicationId })).toEqual(found('zaneta'))
  expect(await idsOf('zaneta', { stageId: ours.stageIds[1] })).toEqual(found('zolc'))
  expect(await idsOf('zaneta', { stageId: ours.stageIds[1], state: 'rejected' })).toEqual([])
  expect(await idsOf('zaneta', { applicationId: theirs.applicationId })).toEqual([])
})

test('pages follow each other without a gap and without a repeat', async () => {
  const first = await find('zaneta', { limit: 1 })
  expect(first.nextCursor).toBeDefined()
  const second = await find('zaneta', { limit: 1, cursor: first.nextCursor })
  expect(second.nextCursor).toBeUndefined()
  expect([...first.items, ...second.items].map(({ id }) => id).toSorted()).toEqual(found('zolc', 'zaneta'))
  await expect(find('zaneta', { cursor: 'made-up' })).rejects.toMatchObject({ code: 'bad_cursor' })
})

test('a viewer finds numbers, not names, contacts or notes, and sees no name', async () => {
  const viewer = await as('viewer')
  for (const q of ['zaneta', 'zolc@example.com', '4321', 'bicycle']) expect(await idsOf(q, {}, viewer)).toEqual([])
  const { items } = await find(`#${made.zolc?.number}`, {}, viewer)
  expect(items).toMatchObject([{ id: made.zolc?.id, name: null }])
  expect(JSON.stringify(items)).not.toContain('Żółć')
})

test('a reviewer finds those of assigned applications alone', async () => {
  const reviewer = await as('reviewer')
  expect(await idsOf('zaneta', {}, reviewer)).toEqual([])
  const { memberId = '' } = reviewer.actor.kind === 'member' ? reviewer.actor : {}
  await db
    .insertInto('applicationMembers')
    .values({ workspaceId, applicationId: other.applicationId, memberId, createdAt: new Date() })
    .execute()
  expect(await idsOf('zaneta', {}, reviewer)).toEqual(found('zaneta'))
})

test('a key finds by its scopes', async () => {
  const key = (...scopes: Extract<Actor, { kind: 'api_key' }>['scopes']) =>
    contextFor(db, { kind: 'api_key', workspaceId, apiKeyId: 'key_1', scopes })
  expect(await idsOf('bicycle', {}, key('applicants:read'))).toEqual(found('zolc'))
  await expect(find('zaneta', {}, key('applications:read'))).rejects.toMatchObject({ code: 'forbidden' })
})

test('whoever was erased since, or is no longer within reach, is not shown although the index still has them', async () => {
  const late = await apply(ours, 'Late Leaver')
  await index()
  expect(await idsOf('leaver')).toEqual([late.id])
  await db.updateTable('applicants').set({ state: 'erased' }).where('id', '=', late.id).execute()
  expect(await idsOf('leaver')).toEqual([])
  await db.updateTable('applicants').set({ state: 'active' }).where('id', '=', late.id).execute()
})

test('while the engine is away the search is refused as unavailable, and what else goes wrong is not hidden', async () => {
  const failing = (error: Error): Pick<SearchIndex, 'search'> => ({
    search: async () => {
      throw error
    },
  })
  const away = { ...ours.ctx, search: failing(new SearchUnavailable('away')) }
  const broken = { ...ours.ctx, search: failing(new TypeError('a bug')) }
  const asked = { workspaceId, q: 'zaneta' }
  await expect(searchApplicants(away, asked)).rejects.toMatchObject({ code: 'unavailable' })
  await expect(searchApplicants(broken, asked)).rejects.toThrow('a bug')
})
