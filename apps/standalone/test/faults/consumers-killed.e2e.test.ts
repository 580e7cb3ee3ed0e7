import { occupants } from '@plutomi/testing/factories'
import { sql } from 'kysely'
import { expect, test, vi } from 'vitest'
import { expectEffectsOnce, expectWhole, settled } from './evidence.ts'
import { type FaultWorld, startFaultWorld } from './fault-world.ts'

const world = await startFaultWorld()

const perKill = 40
const kills = 3
const partitions = 4
const window = 500
const takeoverMs = 10_000 + 3000

test('F1: consumers killed in the middle, again and again: every effect once, repeats within the window', async () => {
  const applicantIds: string[] = []
  for (let kill = 1; kill <= kills; kill++) {
    const ended = await runsEnded()
    applicantIds.push(...(await occupants(world.pipeline, { count: perKill, stage: 1 })))
    await moreRunsEnd(ended + perKill / 8, 60_000)
    await world.product.kill9()
    const endedAtDeath = await runsEnded()
    expect(endedAtDeath).toBeLessThan(applicantIds.length)
    await world.product.start()
    // Runs in hand stay claimed for a minute; the groups themselves go on at once.
    applicantIds.push(...(await occupants(world.pipeline, { count: 1, stage: 1 })))
    await moreRunsEnd(endedAtDeath, takeoverMs)
  }
  // A mail in hand at a death stays claimed for a while, and comes again a tier later.
  await world.product.advance({ minutes: 2 })
  await settled(world)
  await expectEffectsOnce(world, applicantIds)
  await expectWhole(world)
  const { raw, distinct } = await deliveries(world)
  expect(raw - distinct).toBeLessThanOrEqual(kills * window * partitions)
  expect(distinct).toBeGreaterThanOrEqual(2 * applicantIds.length)
}, 300_000)

async function moreRunsEnd(than: number, withinMs: number): Promise<void> {
  await vi.waitFor(async () => expect(await runsEnded()).toBeGreaterThan(than), { timeout: withinMs, interval: 20 })
}

async function runsEnded(): Promise<number> {
  const { ended } = await world.db
    .selectFrom('workflowRuns')
    .select((eb) => eb.fn.countAll<number>().as('ended'))
    .where('state', '=', 'completed')
    .executeTakeFirstOrThrow()
  return ended
}

async function deliveries({ db }: FaultWorld): Promise<{ raw: number; distinct: number }> {
  const { rows } = await sql<{ raw: number; distinct: number }>`
    SELECT COUNT(*) AS raw, COUNT(DISTINCT event_id) AS \`distinct\` FROM deliveries`.execute(db)
  return rows[0] ?? { raw: 0, distinct: 0 }
}
