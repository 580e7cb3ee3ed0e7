import { connectDatabase, type Db } from '@plutomi/core/database'
import { createRandom, demoPerson } from '@plutomi/core/demo'
import type { SearchDocument } from '@plutomi/platform/search'
import { emptyTexts } from '@plutomi/platform/search'
import { sql } from 'kysely'
import { type Filled, fillWorkspace } from '../explain/fill.ts'

export interface SearchedPeople extends Filled {
  db: Db
  close: () => Promise<void>
}

/** A workspace with so many applicants, of names as in the demo, in a database of its own. */
export async function fillPeople(url: string, count: number, say: (line: string) => void): Promise<SearchedPeople> {
  const filled = await fillWorkspace(url, count, say)
  const db = connectDatabase({ url, poolSize: 4 })
  const { workspaceId } = filled.demo
  for (let from = 1; from <= count; from += 1000) {
    const rows = numbersFrom(from, count, 1000).map((n) => ({ workspaceId, id: idOf('per', n), ...personOf(n) }))
    await db
      .insertInto('people')
      .values(rows.map(({ locale: _locale, city: _city, ...row }) => ({ ...row, createdAt: new Date() })))
      // Raw: the values of the rows that were to be inserted.
      .onDuplicateKeyUpdate({ name: sql`VALUES(name)`, email: sql`VALUES(email)`, phone: sql`VALUES(phone)` })
      .execute()
  }
  return { ...filled, db, close: () => db.destroy() }
}

/** The applicants of these people. */
export function applicantIdsOf(count: number): string[] {
  return numbersFrom(1, count, count).map((n) => idOf('apl', n))
}

/** The documents of these people in chunks, with a note and answers each. */
export function* documentsOf({ demo }: Filled, count: number, chunk = 500): Generator<SearchDocument[]> {
  for (let from = 1; from <= count; from += chunk) {
    yield numbersFrom(from, count, chunk).map((n) => documentOf(demo, n))
  }
}

const stageNames = ['Waiting List', 'Questionnaire', 'Document Upload', 'Final Review'] as const
const words = 'licence weekend bicycle evening warehouse reference driver school friendly punctual moved city'.split(
  ' ',
)

function documentOf(demo: Filled['demo'], n: number): SearchDocument {
  const { name, email, phone, city } = personOf(n)
  const said = Array.from({ length: 8 }, (_, at) => words[(n * (at + 3) + at) % words.length]).join(' ')
  return {
    workspaceId: demo.workspaceId,
    id: idOf('apl', n),
    version: 4,
    deletedAt: null,
    number: 1_000_000 + n,
    applicationId: demo.applicationId,
    stageId: demo.stageId(stageNames[n % 10 > 0 ? 0 : 1 + (n % 3)] ?? stageNames[0]),
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
