import type { Db } from '@plutomi/core/database'
import { type RawBuilder, sql } from 'kysely'
import { strangeNames } from './strange-texts.ts'

export interface Crowd {
  workspaceId: string
  applicationId: string
  stageId: string
  count: number
}

/** Many people who stand in a stage, written as rows: by applying, so many would take minutes. */
export async function insertCrowd(db: Db, crowd: Crowd): Promise<void> {
  await db.connection().execute(async (connection) => {
    // An applicant and its visit name each other; the rows are right by construction.
    await sql`SET SESSION foreign_key_checks = 0`.execute(connection)
    for (const statement of statementsFor(crowd)) await statement.execute(connection)
    await sql`SET SESSION foreign_key_checks = 1`.execute(connection)
    await sql`ANALYZE TABLE people, applicants, visits`.execute(connection)
  })
}

function statementsFor({ workspaceId, applicationId, stageId, count }: Crowd): RawBuilder<unknown>[] {
  const numbers = sql`(SELECT 1 + a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d AS n
    FROM ${digits} a, ${digits} b, ${digits} c, ${digits} e, ${digits} f) AS numbers WHERE n <= ${count}`
  const id = (prefix: string) => sql`CONCAT(${`${prefix}_`}, LPAD(n, 26, '0'))`
  // Of the last year, in an order that has nothing to do with the ids'.
  const entered = sql`NOW(3) - INTERVAL (n * 104729) % 31536000 SECOND`
  const name = sql`ELT(1 + n % ${strangeNames.length}, ${sql.join(strangeNames)})`
  return [
    sql`INSERT INTO people (workspace_id, id, name, email, created_at)
      SELECT ${workspaceId}, ${id('per')}, ${name}, CONCAT('crowd', n, '@example.com'), ${entered} FROM ${numbers}`,
    sql`INSERT INTO applicants (workspace_id, id, number, person_id, application_id, stage_id, visit_id,
        stage_entered_at, state, state_since, seq, created_at, updated_at)
      SELECT ${workspaceId}, ${id('apl')}, 1000000 + n, ${id('per')}, ${applicationId}, ${stageId}, ${id('vis')},
        ${entered}, 'active', ${entered}, 1, ${entered}, ${entered} FROM ${numbers}`,
    sql`INSERT INTO visits (workspace_id, id, applicant_id, stage_id, entered_at, cause)
      SELECT ${workspaceId}, ${id('vis')}, ${id('apl')}, ${stageId}, ${entered}, 'seed' FROM ${numbers}`,
  ]
}

const digits = sql`(SELECT 0 d UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5
  UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9)`
