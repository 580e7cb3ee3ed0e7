import { expect, test } from 'vitest'
import { compareLog, expectWhole, mailsByReceiver, settled } from './evidence.ts'
import { anApplication, apply, type FaultWorld, startFaultWorld } from './fault-world.ts'

const world = await startFaultWorld()
const kills = 3
const batch = 2000

test('F2: the relay killed between append and settlement repeats events and loses none', async () => {
  const applications = Array.from({ length: 8 * kills }, anApplication)
  for (let kill = 1; kill <= kills; kill++) {
    await world.product.order({ death: { table: 'log_rec', when: 'after-commit', nth: kill } })
    await applyUntilItDies(world, applications.slice(8 * (kill - 1), 8 * kill))
    await world.product.start()
  }
  await settled(world)
  const repeats = await expectWhole(world)
  expect(repeats).toBeGreaterThanOrEqual(kills)
  expect(repeats).toBeLessThanOrEqual(kills * batch)
  const acknowledged = applications.filter(({ applicantId }) => applicantId !== undefined)
  expect(acknowledged.length).toBeGreaterThan(0)
  const mails = await mailsByReceiver(world)
  for (const { email } of acknowledged) expect(countTo(mails, email)).toBe(1)
}, 300_000)

test('the test above catches a relay that settles what the log has not written', async () => {
  await settled(world)
  await world.product.order({
    bug: 'append-acknowledged-early',
    death: { table: 'log_rec', when: 'after-commit', nth: 1 },
  })
  await applyUntilItDies(world, Array.from({ length: 8 }, anApplication))
  await world.product.start()
  await settled(world)
  expect((await compareLog(world)).lost).not.toEqual([])
}, 120_000)

async function applyUntilItDies(world: FaultWorld, applications: ReturnType<typeof anApplication>[]): Promise<void> {
  await Promise.all(applications.map((application) => apply(world, application)))
  await world.product.ended()
}

function countTo(mails: Map<string, number>, email: string): number {
  return [...mails].filter(([mail]) => mail.startsWith(`${email} `)).reduce((sum, [, count]) => sum + count, 0)
}
