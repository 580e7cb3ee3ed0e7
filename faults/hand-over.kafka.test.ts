import { dlqTopic, header, mainTopic, type Rec, retryTopic } from '@plutomi/pipeline'
import { testBroker } from '@plutomi/testing/kafka'
import { afterAll, describe, expect, inject, test, vi } from 'vitest'
import { recordsOf } from './harness/evidence.ts'
import { Faults } from './harness/settings.ts'
import { startWorld } from './harness/world.ts'
import { makeSubjects, write } from './harness/writer.ts'

const world = await startWorld({
  driver: 'kafka',
  databaseServer: inject('databaseServer'),
  kafka: await testBroker(),
})
afterAll(() => world.close())

const main = mainTopic('applicants')
const none = Faults.parse({})
const limits = { sessionMs: 3000 }
const [subjects = { workspaceId: '', applicantIds: [] }] = await makeSubjects(world, { workspaces: 1, applicants: 13 })
const { workspaceId, applicantIds } = subjects
const doomed = new Set<string>()

// The group `mail` fails at the first event of each applicant, and only at that; `other` sees the same and is fine.
const firsts = new Map<string, string>()
world.sink.behave(({ group, subject, eventId }) => {
  if (!firsts.has(subject)) firsts.set(subject, eventId)
  const isDoomed = group === 'mail' && firsts.get(subject) === eventId
  if (isDoomed) doomed.add(eventId)
  return isDoomed ? 'busy' : 'ok'
})
await world.worker({ relay: {} })
await world.worker({ groups: [{ name: 'other' }], limits })
const mail = await world.worker({ groups: [{ name: 'mail', tiersMs: [200, 200] }], limits })

const steps = [
  { step: 'main → retry', topic: 'applicants[.]retry$', nth: 1 },
  { step: 'retry → retry', topic: 'applicants[.]retry$', nth: 2 },
  { step: 'retry → DLQ', topic: 'applicants[.]dlq$', nth: 1 },
]

describe.each(steps)('at the hand-over $step', ({ topic, nth }) => {
  test.each(['before-append', 'after-append'] as const)(
    'a kill %s loses nothing and moves nobody else',
    async (when) => {
      await mail.order({ faults: Faults.parse({ death: { topic, when, nth } }) })
      const events = await twoEvents()
      await mail.ended()
      await mail.start({ faults: none })
      await expectParkedOnce(events, { copies: 2 })
    },
    120_000,
  )

  test.each([
    { how: 'is refused', isWritten: false },
    { how: 'is written and not acknowledged', isWritten: true },
  ])(
    'an append that $how, three times, is made again until it is acknowledged',
    async ({ isWritten }) => {
      const events = await twoEvents(async () => {
        await mail.order({ faults: Faults.parse({ failing: { topic, isWritten, nth, times: 3 } }) })
      })
      await expectParkedOnce(events, { copies: isWritten ? 4 : 1 })
    },
    120_000,
  )
})

test('the tests above catch an offset that is committed before its copy is written', async () => {
  const [step] = steps
  const death = { topic: step?.topic ?? '', when: 'after-append' as const, nth: 1 }
  await mail.order({ faults: Faults.parse({ death, bug: 'commit-before-append' }) })
  const events = await twoEvents()
  await mail.ended()
  await mail.start({ faults: none })
  await vi.waitFor(() => expect(callsOf('mail', events.following)).toBeGreaterThan(0), { timeout: 60_000 })
  await expectNothingPending()
  await expect(expectParkedOnce(events, { copies: 2 }, 1000)).rejects.toThrow()
}, 120_000)

type Events = { failing: string; following: string }

/** The first event of an applicant, at which `mail` fails, and one after it. */
async function twoEvents(before: () => Promise<void> = async () => undefined): Promise<Events> {
  const applicantId = applicantIds.pop() ?? ''
  await before()
  const one = { subjects: [{ workspaceId, applicantIds: [applicantId] }], events: 1, ratePerS: 1000, concurrency: 1 }
  const [failing = ''] = (await write(world, one)).committed
  const [following = ''] = (await write(world, one)).committed
  return { failing, following }
}

async function expectNothingPending(timeout = 60_000): Promise<void> {
  const groups = ['mail', 'mail.retry', 'other']
  const lags = async () => (await Promise.all(groups.map((group) => world.log.admin.lag(group)))).flat()
  const behind = async () => expect((await lags()).filter(({ lag }) => lag > 0n)).toEqual([])
  await vi.waitFor(behind, { timeout, interval: 200 })
}

async function expectParkedOnce(
  { failing, following }: Events,
  { copies }: { copies: number },
  timeout = 60_000,
): Promise<void> {
  const isOf = (rec: Rec) => header(rec, 'ce_id') === failing
  await expectNothingPending(timeout)
  await vi.waitFor(
    async () => {
      expect((await recordsOf(world, dlqTopic(main))).filter(isOf).length).toBeGreaterThan(0)
      expect(callsOf('mail', following)).toBeGreaterThan(0)
    },
    { timeout, interval: 200 },
  )
  const [original] = (await recordsOf(world, main)).filter(isOf)
  const parked = (await recordsOf(world, dlqTopic(main))).filter(isOf)
  expect(parked.length).toBeLessThanOrEqual(copies)
  for (const letter of parked) expectCopy(letter, original)
  for (const one of (await recordsOf(world, retryTopic(main))).filter(isOf)) {
    expect(header(one, 'px-target-group')).toBe('mail')
  }
  expect(callsOf('other', failing)).toBe(1)
  expect(callsOf('other', following)).toBe(1)
}

function expectCopy(letter: Rec, original: Rec | undefined): void {
  expect(letter.key).toEqual(original?.key)
  expect(letter.value).toEqual(original?.value)
  expect(letter.headers).toMatchObject(original?.headers ?? {})
  const names = ['px-target-group', 'px-attempt', 'px-error-class', 'px-origin']
  const origin = `${original?.topic}/${original?.partition}/${original?.offset}`
  expect(names.map((name) => header(letter, name))).toEqual(['mail', '3', 'exhausted', origin])
}

function callsOf(group: string, eventId: string): number {
  return world.sink.calls.filter((call) => call.group === group && call.eventId === eventId).length
}
