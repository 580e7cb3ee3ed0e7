import { sql } from 'kysely'
import type { PlatformDb } from '../platform/index.ts'
import { effectRules } from './effect-rules.ts'
import { eventRules } from './event-rules.ts'
import { rowRules } from './row-rules.ts'
import type { Rule, Violation } from './rule.ts'
import { visitRules } from './visit-rules.ts'

const rules: readonly Rule[] = [...visitRules, ...eventRules, ...effectRules, ...rowRules]
const shownPerRule = 100

/** What must always hold and does not, over all workspaces; empty when all is well. Reads one snapshot, so it may run beside writers. */
export async function checkInvariants(db: PlatformDb): Promise<Violation[]> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (snapshot) => {
      const violations: Violation[] = []
      for (const { name, query } of rules) {
        const { rows } = await sql<Omit<Violation, 'rule'>>`${query} LIMIT ${shownPerRule}`.execute(snapshot)
        violations.push(...rows.map((row) => ({ rule: name, ...row })))
      }
      return violations
    })
}
