import { sql, type RawBuilder } from 'kysely'
import type { Rule, Violation } from './rule.ts'

type Found = RawBuilder<Omit<Violation, 'rule'>>

/** Numbered 1, 2, 3 … without a hole, and the row says how far. */
function denseSeq(aggregates: RawBuilder<unknown>): Found {
  return sql`
    SELECT aggregates.workspace_id, aggregates.id AS subject_id,
      CONCAT('seq ', aggregates.seq, ', last event ', COALESCE(MAX(events.seq), 0), ' of ', COUNT(events.seq)) AS detail
    FROM ${aggregates} aggregates LEFT JOIN events FORCE INDEX (events_subject)
      ON events.workspace_id = aggregates.workspace_id AND events.subject = aggregates.id AND events.seq IS NOT NULL
    GROUP BY aggregates.workspace_id, aggregates.id, aggregates.seq
    HAVING aggregates.seq <> COALESCE(MAX(events.seq), 0) OR COUNT(events.seq) <> COALESCE(MAX(events.seq), 0)
      OR COUNT(DISTINCT events.seq) <> COUNT(events.seq)`
}

export const eventRules: readonly Rule[] = [
  { name: 'seq of an applicant is dense and that of its last event', query: denseSeq(sql`applicants`) },
  { name: 'seq of an application is dense and that of its last event', query: denseSeq(sql`applications`) },
  {
    name: 'seq of a workspace is dense and that of its last event',
    query: denseSeq(sql`(SELECT id AS workspace_id, id, seq FROM workspaces)`),
  },
  {
    name: 'seq of a user is dense and that of its last event',
    query: denseSeq(sql`(SELECT '' AS workspace_id, id, seq FROM users)`),
  },
  {
    // A person's seq may jump at a merge or unmerge, so only its end is compared.
    name: 'seq of a person is that of its last event, and no two events share one',
    query: sql`
      SELECT people.workspace_id, people.id AS subject_id,
        CONCAT('seq ', people.seq, ', last event ', COALESCE(MAX(events.seq), 0)) AS detail
      FROM people LEFT JOIN events FORCE INDEX (events_subject)
        ON events.workspace_id = people.workspace_id AND events.subject = people.id AND events.seq IS NOT NULL
      GROUP BY people.workspace_id, people.id, people.seq
      HAVING people.seq <> COALESCE(MAX(events.seq), 0) OR COUNT(DISTINCT events.seq) <> COUNT(events.seq)`,
  },
  {
    name: 'a kept event has one position or waits in the outbox',
    query: sql`
      SELECT MAX(workspace_id) AS workspace_id, event_id AS subject_id,
        CONCAT(SUM(kept), ' rows, ', SUM(fed), ' positions, ', SUM(waiting), ' in the outbox') AS detail
      FROM (
        SELECT workspace_id, id AS event_id, 1 AS kept, 0 AS fed, 0 AS waiting FROM events
        UNION ALL SELECT workspace_id, event_id, 0, 1, 0 FROM event_feed
        UNION ALL SELECT workspace_id, event_id, 0, 0, 1 FROM outbox WHERE is_kept = 1
      ) everywhere
      GROUP BY event_id HAVING SUM(kept) <> 1 OR SUM(fed) > 1 OR SUM(fed) + SUM(waiting) = 0`,
  },
  {
    name: 'positions are dense',
    query: sql`
      SELECT '' AS workspace_id, 'event_feed' AS subject_id, CONCAT(COUNT(*), ' rows up to ', MAX(position)) AS detail
      FROM event_feed HAVING COUNT(*) <> COALESCE(MAX(position), 0)`,
  },
]
