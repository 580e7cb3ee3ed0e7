import type { Context } from '@plutomi/core/context'
import { connectDatabase, type Db } from '@plutomi/core/database'
import { createRandom, demoPerson } from '@plutomi/core/demo'
import { migrate } from '@plutomi/migrator'
import { emptyTexts, type SearchDocument } from '@plutomi/platform/search'
import { aBoard, type TestBoard } from '@plutomi/testing/factories'

export interface SearchedPeople {
  db: Db
  board: TestBoard
  /** A recruiter's, who sees everybody. */
  ctx: Context
  close: () => Promise<void>
}

const perInsert = 1000

/** A workspace with so many applicants, of names as in the demo: their rows, without a history. */
export async function fillPeople(url: string, count: number): Promise<SearchedPeople> {
  await migrate({ url })
  const db = connectDatabase({ url, poolSize: 4 })
  const board = await aBoard(db)
  for (let from = 1; from <= count; from += perInsert)
    await insertPeople(db, board, numbersFrom(from, count, perInsert))
  return { db, board, ctx: board.ctx, close: () => db.destroy() }
}

async function insertPeople(db: Db, { workspaceId, applicationId, stageIds }: TestBoard, ns: number[]): Promise<void> {
  const at = new Date()
  const people = ns.map((n) => {
    const { name, email, phone } = personOf(n)
    return { workspaceId, id: idOf('per', n), name, email, phone, createdAt: at }
  })
  await db.insertInto('people').values(people).execute()
  const since = { stageEnteredAt: at, stateSince: at, createdAt: at, updatedAt: at }
  const applicants = ns.map((n) => ({
    workspaceId,
    id: idOf('apl', n),
    number: n,
    personId: idOf('per', n),
    applicationId,
    stageId: stageIds[n % 10 > 0 ? 1 : 2],
    state: 'active',
    ...since,
  }))
  await db.insertInto('applicants').values(applicants).execute()
}

/** The applicants of these people. */
export function applicantIdsOf(count: number): string[] {
  return numbersFrom(1, count, count).map((n) => idOf('apl', n))
}

/** The documents of these people in chunks, with a note and answers each. */
export function* documentsOf({ board }: SearchedPeople, count: number, chunk = 500): Generator<SearchDocument[]> {
  for (let from = 1; from <= count; from += chunk) {
    yield numbersFrom(from, count, chunk).map((n) => documentOf(board, n))
  }
}

const words = 'licence weekend bicycle evening warehouse reference driver school friendly punctual moved city'.split(
  ' ',
)

function documentOf({ workspaceId, applicationId, stageIds }: TestBoard, n: number): SearchDocument {
  const { name, email, phone, city } = personOf(n)
  const said = Array.from({ length: 8 }, (_, at) => words[(n * (at + 3) + at) % words.length]).join(' ')
  return {
    workspaceId,
    id: idOf('apl', n),
    version: 4,
    deletedAt: null,
    number: n,
    applicationId,
    stageId: stageIds[n % 10 > 0 ? 1 : 2],
    state: 'active',
    ownerMemberId: null,
    tagIds: [],
    texts: { ...emptyTexts, name, email, phone, notes: n % 4 === 0 ? [`Called: ${said}`] : [], answers: [city, said] },
  }
}

function personOf(n: number) {
  return demoPerson(createRandom(n), n)
}

function idOf(prefix: 'per' | 'apl', n: number): string {
  return `${prefix}_${String(n).padStart(26, '0')}`
}

function numbersFrom(from: number, count: number, chunk: number): number[] {
  return Array.from({ length: Math.min(chunk, count - from + 1) }, (_, at) => from + at)
}
