import { expect, test } from 'vitest'
import { noFaults } from './delivery-faults.ts'
import { expectEffectsOnce, expectWhole, settled } from './evidence.ts'
import { anApplication, type Application, apply, type FaultWorld, startFaultWorld, submit } from './fault-world.ts'

const world = await startFaultWorld()
const people = 20
// Every tenth event waits ten seconds, and one thing leads to the next: move, run, mail, move.
const longMs = 120_000
const lanes = ['free', 'paid']
const lateGroups = ['automation', ...lanes.flatMap((lane) => [`workflow-worker.${lane}`, `email.${lane}`])]

test('F11: everything delivered twice, every tenth a tier late: each run once, each mail once', async () => {
  await world.product.order({ delivery: { ...noFaults, isTwice: true, lateGroups } })
  const applications = await applyAndSubmit(world)
  await settled(world, longMs)
  expect(await expectWhole(world)).toBeGreaterThan(5 * people)
  await expectEffectsOnce(
    world,
    applications.map(({ applicantId = '' }) => applicantId),
  )
}, 200_000)

test('the test above catches a repeat that cannot be known for one', async () => {
  await world.product.order({ delivery: { ...noFaults, isTwice: true, isUnknowable: true } })
  await applyAndSubmit(world, 1)
  await settled(world)
  const applicants = await world.db.selectFrom('applicants').select('id').execute()
  const everybody = applicants.map(({ id }) => id)
  await expect(expectEffectsOnce(world, everybody)).rejects.toThrow()
}, 120_000)

async function applyAndSubmit(world: FaultWorld, count = people): Promise<Application[]> {
  const applications = Array.from({ length: count }, anApplication)
  for (const application of applications) {
    expect(await apply(world, application)).toBe(true)
    expect(await submit(world, application)).toBe(true)
  }
  return applications
}
