import { sql } from 'kysely'
import type { Rule } from './rule.ts'

/** A reference that no foreign key guards. */
function reference(from: string, column: string, to: string): Rule {
  const source = sql.table(from)
  const target = sql.table(to)
  const key = sql.ref(`${from}.${column}`)
  return {
    name: `${from}.${column} points to a row`,
    query: sql`
      SELECT ${source}.workspace_id, ${source}.id AS subject_id, CONCAT('points to ', ${key}) AS detail
      FROM ${source} LEFT JOIN ${target} ON ${target}.workspace_id = ${source}.workspace_id AND ${target}.id = ${key}
      WHERE ${key} IS NOT NULL AND ${target}.id IS NULL`,
  }
}

export const rowRules: readonly Rule[] = [
  reference('applicants', 'visit_id', 'visits'),
  reference('holds', 'cause_event', 'events'),
  reference('email_messages', 'hold_id', 'holds'),
  reference('email_messages', 'applicant_id', 'applicants'),
  reference('workflow_runs', 'hold_id', 'holds'),
  reference('workflow_runs', 'visit_id', 'visits'),
  reference('timers', 'visit_id', 'visits'),
  reference('timers', 'applicant_id', 'applicants'),
  reference('answers', 'applicant_id', 'applicants'),
  {
    name: 'an applicant stands in a stage of its application',
    query: sql`
      SELECT applicants.workspace_id, applicants.id AS subject_id, CONCAT('stands in ', stages.id) AS detail
      FROM applicants JOIN stages
        ON stages.workspace_id = applicants.workspace_id AND stages.id = applicants.stage_id
      WHERE stages.application_id <> applicants.application_id
        OR (stages.deleted_at IS NOT NULL AND applicants.state IN ('active', 'succeeded'))`,
  },
  {
    name: 'one live applicant per person and application',
    query: sql`
      SELECT workspace_id, MAX(id) AS subject_id, CONCAT(COUNT(*), ' of ', person_id) AS detail
      FROM applicants WHERE state IN ('active', 'succeeded')
      GROUP BY workspace_id, application_id, person_id HAVING COUNT(*) > 1`,
  },
  {
    name: 'one live person per e-mail address',
    query: sql`
      SELECT workspace_id, MAX(id) AS subject_id, CONCAT(COUNT(*), ' live') AS detail
      FROM people WHERE merged_into IS NULL AND erased_at IS NULL GROUP BY workspace_id, email HAVING COUNT(*) > 1`,
  },
  {
    name: 'a rejected applicant has a reason',
    query: sql`
      SELECT workspace_id, id AS subject_id, 'has none' AS detail
      FROM applicants WHERE state = 'rejected' AND reason_id IS NULL`,
  },
  {
    name: 'a workspace keeps an owner',
    query: sql`
      SELECT workspaces.id AS workspace_id, workspaces.id AS subject_id, 'has none' AS detail
      FROM workspaces WHERE NOT EXISTS (
        SELECT 1 FROM members WHERE members.workspace_id = workspaces.id AND members.role = 'owner' AND members.removed_at IS NULL)`,
  },
]
