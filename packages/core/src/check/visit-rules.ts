import { sql } from 'kysely'
import type { Rule } from './rule.ts'

/** Visits follow one another without overlap; a gap is what a rejection or withdrawal left before a reinstatement. */
export const visitRules: readonly Rule[] = [
  {
    name: 'visits never overlap and never stay open behind a later one',
    query: sql`
      SELECT workspace_id, id AS subject_id, CONCAT('of ', applicant_id, ' reaches into ', next_id) AS detail
      FROM (
        SELECT workspace_id, id, applicant_id, left_at,
          LEAD(id) OVER later AS next_id, LEAD(entered_at) OVER later AS next_entered_at
        FROM visits WHERE undone_at IS NULL
        WINDOW later AS (PARTITION BY workspace_id, applicant_id ORDER BY entered_at, id)
      ) ordered
      WHERE next_id IS NOT NULL AND (left_at IS NULL OR left_at > next_entered_at)`,
  },
  {
    name: 'visits are contiguous while the applicant is active',
    query: sql`
      SELECT ordered.workspace_id, ordered.id AS subject_id, CONCAT('of ', applicant_id, ' ends before ', next_id) AS detail
      FROM (
        SELECT workspace_id, id, applicant_id, left_at,
          LEAD(id) OVER later AS next_id, LEAD(entered_at) OVER later AS next_entered_at
        FROM visits WHERE undone_at IS NULL
        WINDOW later AS (PARTITION BY workspace_id, applicant_id ORDER BY entered_at, id)
      ) ordered
      WHERE left_at < next_entered_at AND NOT EXISTS (
        SELECT 1 FROM events WHERE events.workspace_id = ordered.workspace_id AND events.applicant_id = ordered.applicant_id
          AND events.type = 'applicant.reinstated' AND JSON_UNQUOTE(JSON_EXTRACT(events.data, '$.toVisitId')) = ordered.next_id)`,
  },
  {
    name: 'a visit ends no earlier than it begins',
    query: sql`
      SELECT workspace_id, id AS subject_id, CONCAT('of ', applicant_id) AS detail
      FROM visits WHERE left_at < entered_at`,
  },
  {
    name: 'the open visit of a live applicant is its current one, in its current stage',
    query: sql`
      SELECT applicants.workspace_id, applicants.id AS subject_id,
        CONCAT('points to ', COALESCE(applicants.visit_id, 'none'), ', open is ', COALESCE(visits.id, 'none')) AS detail
      FROM applicants LEFT JOIN visits
        ON visits.workspace_id = applicants.workspace_id AND visits.open_applicant_id = applicants.id
      WHERE applicants.state IN ('active', 'succeeded') AND (visits.id IS NULL OR applicants.visit_id IS NULL
        OR visits.id <> applicants.visit_id OR visits.stage_id <> applicants.stage_id
        OR visits.entered_at <> applicants.stage_entered_at)`,
  },
  {
    name: 'an applicant that is not live has no open visit',
    query: sql`
      SELECT applicants.workspace_id, applicants.id AS subject_id, CONCAT('is ', applicants.state) AS detail
      FROM applicants LEFT JOIN visits
        ON visits.workspace_id = applicants.workspace_id AND visits.open_applicant_id = applicants.id
      WHERE applicants.state NOT IN ('active', 'succeeded') AND (visits.id IS NOT NULL OR applicants.visit_id IS NOT NULL)`,
  },
  {
    name: 'no timer is armed for a visit that is over',
    query: sql`
      SELECT timers.workspace_id, timers.id AS subject_id, CONCAT('belongs to ', visits.id) AS detail
      FROM timers JOIN visits ON visits.workspace_id = timers.workspace_id AND visits.id = timers.visit_id
      WHERE timers.state = 'armed' AND visits.left_at IS NOT NULL`,
  },
]
