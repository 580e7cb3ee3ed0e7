import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'

/**
 * Takes the next numbers of the workspace and returns the first. One statement that commits by itself, outside of the
 * caller's transaction: held until that commits, the counter's row would let people apply only one after the other.
 * Whoever fails afterwards leaves a gap.
 */
export async function takeApplicantNumbers(db: Db, workspaceId: string, count = 1): Promise<number> {
  // Raw: LAST_INSERT_ID(expression) hands the new value to this connection's answer.
  const { insertId } = await sql`
    INSERT INTO applicant_counters (workspace_id, last_number) VALUES (${workspaceId}, LAST_INSERT_ID(${count}))
    ON DUPLICATE KEY UPDATE last_number = LAST_INSERT_ID(last_number + ${count})`.execute(db)
  if (insertId === undefined) throw new Error('The counter of applicants gave no number')
  return Number(insertId) - count + 1
}
