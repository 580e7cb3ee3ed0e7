import { contextFor } from '@plutomi/testing/factories'
import { testDatabase } from '@plutomi/testing/database'
import { expect, test } from 'vitest'
import { checkInvariants } from '../check/index.ts'
import { platformDb } from '../platform/index.ts'
import { seedDemo } from './index.ts'

const { db } = await testDatabase()
const ctx = contextFor(db, { kind: 'system', name: 'demo' })

test('the demo is filled once, in every stage and state, and mails, moves and calls nobody', {
  timeout: 90_000,
}, async () => {
  const demo = await seedDemo(ctx, { applicantCount: 250 })
  expect(demo).toMatchObject({ slug: 'acme-deliveries', applicantCount: 250 })
  expect(await seedDemo(ctx)).toMatchObject({ applicantCount: 0 })

  const byStage = await db.selectFrom('applicants').select(['stageId', 'state']).execute()
  expect(byStage).toHaveLength(250)
  expect(new Set(byStage.map(({ state }) => state))).toEqual(new Set(['active', 'rejected', 'withdrawn', 'succeeded']))
  expect(new Set(byStage.map(({ stageId }) => stageId)).size).toBeGreaterThanOrEqual(5)

  const seeded = await db.selectFrom('events').select('actor').where('applicantId', 'is not', null).execute()
  expect(new Set(seeded.map(({ actor }) => actor))).toEqual(new Set(['seed']))
  expect(await db.selectFrom('emailMessages').select('id').execute()).toEqual([])
  expect(await db.selectFrom('holds').select('id').execute()).toEqual([])
  const timers = await db.selectFrom('timers').select(['dueAt', 'state']).where('state', '=', 'armed').execute()
  expect(timers.length).toBeGreaterThan(0)
  for (const { dueAt } of timers) expect(dueAt.getTime()).toBeGreaterThan(Date.now())
  expect(await checkInvariants(platformDb(db))).toEqual([])
})
