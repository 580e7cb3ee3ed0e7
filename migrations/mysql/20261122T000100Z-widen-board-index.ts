import { type Kysely, sql } from 'kysely'

/** The board's index holds the state too, so that those who wait are counted without their rows. The name stays: readers force it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Raw: both in one statement, so that there is no moment without it.
  await sql`ALTER TABLE applicants DROP KEY applicants_board,
    ADD KEY applicants_board (workspace_id, stage_id, is_live, stage_entered_at, id, state)`.execute(db)
}
