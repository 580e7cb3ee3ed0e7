import { setTimeout as delay } from 'node:timers/promises'
import { anEmail } from '@plutomi/testing/factories'
import { expect, test } from 'vitest'
import { expectWhole, mailsByReceiver, settled } from './evidence.ts'
import { anApplication, type Application, apply, askForCode, move, startFaultWorld, submit } from './fault-world.ts'

const world = await startFaultWorld()
const [, , , lastStageId] = world.pipeline.stageIds

interface Acknowledged {
  applied: Application[]
  submitted: Application[]
  moved: Application[]
  codes: string[]
}

test('kill -9 while people sign in, apply, submit and are moved: nothing acknowledged is lost', async () => {
  const acknowledged: Acknowledged = { applied: [], submitted: [], moved: [], codes: [] }
  const day = new AbortController()
  const people = Array.from({ length: 8 }, async () => {
    while (!day.signal.aborted) await onePerson(acknowledged)
  })
  for (const lifeMs of [1500, 2500]) {
    await delay(lifeMs)
    await world.product.kill9()
    await world.product.start()
  }
  await delay(1500)
  day.abort()
  await Promise.all(people)
  // What recruiters do by hand holds its effects for a while; a mail in hand at a death stays claimed for a while.
  await world.product.advance({ minutes: 2 })
  await settled(world)
  await expectWhole(world)
  await expectAllThere(acknowledged)
}, 300_000)

/** Signs in, applies, submits and is moved, as far as the product answers. */
async function onePerson({ applied, submitted, moved, codes }: Acknowledged): Promise<void> {
  const email = anEmail()
  if (await askForCode(world, email)) codes.push(email)
  const application = anApplication()
  if (!(await apply(world, application))) return delay(50)
  applied.push(application)
  if (!(await submit(world, application))) return
  submitted.push(application)
  const { applicantId = '' } = application
  if (await move(world, { applicantId, toStageId: lastStageId })) moved.push(application)
}

async function expectAllThere({ applied, submitted, moved, codes }: Acknowledged): Promise<void> {
  for (const one of [applied, submitted, moved, codes]) expect(one.length).toBeGreaterThan(5)
  const applicants = await world.db.selectFrom('applicants').select(['id', 'stageId']).execute()
  const stageOf = new Map(applicants.map(({ id, stageId }) => [id, stageId]))
  expect(applied.filter(({ applicantId = '' }) => !stageOf.has(applicantId))).toEqual([])
  const submissions = await world.db
    .selectFrom('formSubmissions')
    .select('applicantId')
    .where('state', '=', 'submitted')
    .execute()
  const submitters = new Set(submissions.map(({ applicantId }) => applicantId))
  expect(submitted.filter(({ applicantId = '' }) => !submitters.has(applicantId))).toEqual([])
  await expectMoves(moved)
  const mails = await mailsByReceiver(world)
  expect([...mails].filter(([, count]) => count > 1)).toEqual([])
  const receivers = new Set([...mails.keys()].map((mail) => mail.split(' ')[0]))
  expect([...applied.map(({ email }) => email), ...codes].filter((email) => !receivers.has(email))).toEqual([])
}

async function expectMoves(moved: readonly Application[]): Promise<void> {
  const visits = await world.db.selectFrom('visits').select('applicantId').where('stageId', '=', lastStageId).execute()
  const arrived = new Set(visits.map(({ applicantId }) => applicantId))
  expect(moved.filter(({ applicantId = '' }) => !arrived.has(applicantId))).toEqual([])
}
