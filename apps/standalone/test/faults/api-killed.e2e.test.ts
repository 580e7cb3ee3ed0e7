import { describe, expect, test } from 'vitest'
import { compareLog, expectWhole, mailsByReceiver, settled } from './evidence.ts'
import { anApplication, type Application, apply, type FaultWorld, startFaultWorld } from './fault-world.ts'
import type { DeathPoint } from './statement-faults.ts'

const world = await startFaultWorld()
const everybody: Application[] = []

describe.each(['before-commit', 'after-commit'] as const)('F3: the API killed %s', (when) => {
  test('what was acknowledged is there, what was not is whole or absent, and the same request again makes it one', async () => {
    const applications = Array.from({ length: 12 }, anApplication)
    everybody.push(...applications)
    await applyUntilItDies(world, applications, { table: 'applicants', when, nth: 5 })
    const before = await rowsOf(world)
    const acknowledged = everybody.flatMap(({ applicantId = [] }) => applicantId)
    expect(acknowledged.length).toBeLessThan(everybody.length)
    expect(before.map(({ id }) => id)).toEqual(expect.arrayContaining(acknowledged))
    const committedUnheard = when === 'after-commit' ? 1 : 0
    expect(before.length).toBeGreaterThanOrEqual(acknowledged.length + committedUnheard)
    await world.product.start()
    await settled(world)
    await expectWhole(world)
    expect(await createdEvents(world)).toEqual(before.map(({ id }) => id))
    await applyAgain(world, applications)
    await settled(world)
    await expectWhole(world)
    await expectEachOnce(world, everybody)
  }, 300_000)
})

test('the tests above catch a commit without its outbox row', async () => {
  await world.product.order({ bug: 'no-outbox-row' })
  await apply(world, anApplication())
  await settled(world)
  expect((await compareLog(world)).lost).not.toEqual([])
  await expect(expectWhole(world)).rejects.toThrow()
})

async function applyUntilItDies(world: FaultWorld, applications: Application[], death: DeathPoint): Promise<void> {
  await world.product.order({ death })
  await Promise.all(applications.map((application) => apply(world, application)))
  await world.product.ended()
}

/** A claim of the dead process lasts a minute, of a clock that the test before has moved, if less. */
async function applyAgain(world: FaultWorld, applications: readonly Application[]): Promise<void> {
  await world.product.advance({ minutes: everybody.length })
  for (const application of applications) expect(await apply(world, application)).toBe(true)
}

async function rowsOf({ db }: FaultWorld): Promise<{ id: string }[]> {
  return db.selectFrom('applicants').select('id').orderBy('id').execute()
}

async function createdEvents({ db }: FaultWorld): Promise<string[]> {
  const events = await db
    .selectFrom('events')
    .select('subject')
    .where('type', '=', 'applicant.created')
    .orderBy('subject')
    .execute()
  return events.map(({ subject }) => subject)
}

async function expectEachOnce(world: FaultWorld, applications: readonly Application[]): Promise<void> {
  const rows = await rowsOf(world)
  expect(rows.map(({ id }) => id)).toEqual(applications.map(({ applicantId = '' }) => applicantId).toSorted())
  const mails = [...(await mailsByReceiver(world))]
  expect(mails.map(([, count]) => count)).toEqual(applications.map(() => 1))
}
