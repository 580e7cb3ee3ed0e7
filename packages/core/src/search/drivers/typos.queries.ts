import { backwards, isMatch, lettersOf } from '@plutomi/platform/search'
import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import { beginsWith } from './begins-with.ts'

const mostLookedAt = 2000
const mostFound = 50

/**
 * Words of names that differ from this one by a typo. One typo leaves the beginning or the end of a word as it is, so
 * words that begin or end alike are looked at, and no others.
 */
export async function listMistyped(
  db: Db,
  { workspaceId, indexNumber }: { workspaceId: string; indexNumber: number },
  term: string,
): Promise<string[]> {
  const letters = lettersOf(term)
  const kept = Math.floor((letters.length - 1) / 2)
  const alike = async (field: 'n' | 'r', beginning: string) => {
    // Raw: a range, so that the key alone answers.
    const { rows } = await sql<{ term: string }>`SELECT DISTINCT term FROM search_terms
      WHERE workspace_id = ${workspaceId} AND index_number = ${indexNumber} AND field = ${field}
        AND ${beginsWith(beginning)} LIMIT ${sql.lit(mostLookedAt)}`.execute(db)
    return rows.map((row) => row.term)
  }
  const [begunAlike, endingAlike] = await Promise.all([
    alike('n', letters.slice(0, kept).join('')),
    alike('r', backwards(letters.slice(-kept).join(''))),
  ])
  const candidates = new Set([...begunAlike, ...endingAlike.map(backwards)])
  const clause = { field: 'name', match: 'typo', term, weight: 0 } as const
  return [...candidates].filter((candidate) => candidate !== term && isMatch(clause, candidate)).slice(0, mostFound)
}
