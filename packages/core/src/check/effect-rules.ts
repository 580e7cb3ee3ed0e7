import { sql } from 'kysely'
import type { Rule } from './rule.ts'

export const effectRules: readonly Rule[] = [
  {
    name: 'a mail of an undone change is cancelled',
    query: sql`
      SELECT email_messages.workspace_id, email_messages.id AS subject_id, CONCAT('is ', email_messages.state) AS detail
      FROM holds JOIN email_messages
        ON email_messages.workspace_id = holds.workspace_id AND email_messages.hold_id = holds.id
      WHERE holds.state = 'undone' AND email_messages.state <> 'cancelled'`,
  },
  {
    name: 'a run of an undone change is cancelled',
    query: sql`
      SELECT workflow_runs.workspace_id, workflow_runs.id AS subject_id, CONCAT('is ', workflow_runs.state) AS detail
      FROM holds JOIN workflow_runs
        ON workflow_runs.workspace_id = holds.workspace_id AND workflow_runs.hold_id = holds.id
      WHERE holds.state = 'undone' AND workflow_runs.state <> 'cancelled'`,
  },
  {
    name: 'a webhook of an undone change is cancelled',
    query: sql`
      SELECT webhook_deliveries.workspace_id, webhook_deliveries.id AS subject_id,
        CONCAT('is ', webhook_deliveries.state) AS detail
      FROM holds JOIN webhook_deliveries
        ON webhook_deliveries.workspace_id = holds.workspace_id AND webhook_deliveries.hold_id = holds.id
      WHERE holds.state = 'undone' AND webhook_deliveries.state <> 'cancelled'`,
  },
  {
    name: 'nothing stays held when its hold was released',
    query: sql`
      SELECT holds.workspace_id, effects.id AS subject_id, CONCAT('is held by ', holds.id) AS detail
      FROM (
        SELECT workspace_id, id, hold_id FROM email_messages WHERE state = 'held'
        UNION ALL SELECT workspace_id, id, hold_id FROM workflow_runs WHERE state = 'held'
        UNION ALL SELECT workspace_id, id, hold_id FROM webhook_deliveries WHERE state = 'held'
      ) effects JOIN holds ON holds.workspace_id = effects.workspace_id AND holds.id = effects.hold_id
      WHERE holds.state = 'released'`,
  },
  {
    name: 'no run twice',
    query: sql`
      SELECT workspace_id, MAX(id) AS subject_id, CONCAT(COUNT(*), ' runs of ', version_id, ' by ', cause_event) AS detail
      FROM workflow_runs GROUP BY workspace_id, version_id, cause_event HAVING COUNT(*) > 1`,
  },
  {
    name: 'an undone change has an event that takes it back',
    query: sql`
      SELECT holds.workspace_id, holds.id AS subject_id, CONCAT('of ', holds.cause_event) AS detail
      FROM holds WHERE holds.state = 'undone' AND NOT EXISTS (
        SELECT 1 FROM events WHERE events.workspace_id = holds.workspace_id AND events.applicant_id = holds.applicant_id
          AND JSON_UNQUOTE(JSON_EXTRACT(events.data, '$.undoes')) = holds.cause_event)`,
  },
]
