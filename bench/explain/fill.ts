import { randomBytes } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import type { Context } from '@plutomi/core/context'
import { connectDatabase, type Db } from '@plutomi/core/database'
import { seedDemo } from '@plutomi/core/demo'
import { migrate } from '@plutomi/migrator'
import { parseKeyring } from '@plutomi/platform/secrets'
import { CompiledQuery } from 'kysely'
import { type Demo, findDemo, ownerContext } from '../demo.ts'
import { inMs } from '../report.ts'

export interface Filled {
  demo: Demo
  owner: Context
  /** One in the middle of the crowd. */
  applicantId: string
}

const stages = ['Waiting List', 'Questionnaire', 'Document Upload', 'Final Review'] as const

/** The demo with a crowd behind it: nine of ten stand on the waiting list. */
export async function fillWorkspace(url: string, count: number, say: (line: string) => void): Promise<Filled> {
  await migrate({ url })
  const db = connectDatabase({ url, poolSize: 2 })
  const secrets = `k1:${randomBytes(32).toString('base64')}`
  const actor = { kind: 'system', name: 'demo' } as const
  const clock = { now: () => new Date() }
  await seedDemo({ db, clock, keyring: parseKeyring(secrets), actor }, { applicantCount: 100 })
  const demo = await findDemo(db)
  const startedAt = performance.now()
  await insertCrowd(db, demo, count)
  say(`${count} applicants inserted in ${inMs(performance.now() - startedAt)}`)
  const owner = await ownerContext(db, { demo, secrets })
  return { demo, owner, applicantId: `apl_${String(Math.floor(count / 2)).padStart(26, '0')}` }
}

async function insertCrowd(db: Db, demo: Demo, count: number): Promise<void> {
  await db.connection().execute(async (connection) => {
    const run = (sql: string) => connection.executeQuery(CompiledQuery.raw(sql))
    // One connection, and rows that are right by construction.
    await run('SET SESSION foreign_key_checks = 0, SESSION unique_checks = 0')
    for (const statement of statementsFor(demo, count)) await run(statement)
    await run('SET SESSION foreign_key_checks = 1, SESSION unique_checks = 1')
    await run('ANALYZE TABLE people, applicants, visits, events, timers, holds, event_feed')
  })
}

function statementsFor({ workspaceId, applicationId, stageId }: Demo, count: number): string[] {
  const [waiting, ...others] = stages.map((name) => `'${stageId(name)}'`)
  const id = (prefix: string, n = 'n') => `CONCAT('${prefix}_', LPAD(${n}, 26, '0'))`
  const w = `'${workspaceId}'`
  const stage = `IF(n % 10 > 0, ${waiting}, ELT(1 + (n DIV 10) % 3, ${others.join(', ')}))`
  const state = `ELT(1 + n % 7, 'active', 'active', 'active', 'active', 'active', 'rejected', 'withdrawn')`
  // Spread over a year in an order that has nothing to do with the ids'.
  const moment = (salt: number) => `NOW(3) - INTERVAL ((n * ${salt}) % 31536000) SECOND`
  return [
    'CREATE TEMPORARY TABLE digits (d INT PRIMARY KEY) AS SELECT 0 d UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9',
    ...['a', 'b', 'c', 'd', 'e'].map((name) => `CREATE TEMPORARY TABLE digits_${name} AS SELECT d FROM digits`),
    `CREATE TEMPORARY TABLE numbers (n INT PRIMARY KEY) AS SELECT * FROM (SELECT 1 + a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d + 100000 * g.d AS n
       FROM digits a, digits_a b, digits_b c, digits_c e, digits_d f, digits_e g) AS every_n WHERE n <= ${count}`,
    `INSERT INTO people (workspace_id, id, name, email, created_at)
       SELECT ${w}, ${id('per')}, CONCAT('Person ', n), CONCAT('person', n, '@example.com'), ${moment(7919)} FROM numbers`,
    `INSERT INTO applicants (workspace_id, id, number, person_id, application_id, stage_id, visit_id, stage_entered_at, state, state_since, seq, created_at, updated_at)
       SELECT ${w}, ${id('apl')}, 1000000 + n, ${id('per')}, '${applicationId}', ${stage}, ${id('vis')}, ${moment(104_729)}, ${state}, ${moment(104_729)}, 3, ${moment(7919)}, ${moment(15_485_863)} FROM numbers`,
    `INSERT INTO visits (workspace_id, id, applicant_id, stage_id, entered_at, cause)
       SELECT ${w}, ${id('vis')}, ${id('apl')}, ${stage}, ${moment(104_729)}, 'seed' FROM numbers`,
    ...[1, 2, 3].map(
      (
        seq,
      ) => `INSERT INTO events (workspace_id, id, type, version, subject, applicant_id, seq, actor, data, occurred_at)
       SELECT ${w}, ${id('evt', `n * 3 + ${seq}`)}, 'applicant.withdrawn', 1, ${id('apl')}, ${id('apl')}, ${seq}, 'seed', '{"applicationId":"${applicationId}","cause":"seed"}', ${moment(7919)} FROM numbers`,
    ),
    `INSERT INTO timers (workspace_id, id, kind, subject, source, due_at, applicant_id, visit_id, payload, state, created_at)
       SELECT ${w}, ${id('tmr')}, 'workflow', ${id('vis')}, 'bench', NOW(3) + INTERVAL (n % 2592000) - 100 SECOND, ${id('apl')}, ${id('vis')}, '{}', IF(n % 3 = 0, 'armed', 'cancelled'), NOW(3) FROM numbers`,
    `INSERT INTO holds (workspace_id, id, cause_event, applicant_id, applicant_seq, group_id, actor, until, state, created_at, previous_state, previous_state_since, previous_stage_id, previous_stage_entered_at)
       SELECT ${w}, ${id('hld')}, ${id('evt', 'n * 3 + 3')}, ${id('apl')}, 3, ${id('hld')}, 'seed', NOW(3) - INTERVAL (n % 600) SECOND, IF(n % 5000 = 0, 'open', 'released'), NOW(3), 'active', NOW(3), ${stage}, NOW(3) FROM numbers`,
  ]
}
