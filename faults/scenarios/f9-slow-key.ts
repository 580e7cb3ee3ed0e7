import { setTimeout as delay } from 'node:timers/promises'
import { gather, settled } from '../harness/evidence.ts'
import { percentile, waitsOf, within } from '../harness/measure.ts'
import { type FaultResult, judge } from '../harness/result.ts'
import type { Scenario, ScenarioOptions } from '../harness/scenario.ts'
import { type FaultWorld, inWorld } from '../harness/world.ts'
import { emptyLedger, type Ledger, makeSubjects, type Subjects, write } from '../harness/writer.ts'

/**
 * Within one slow call less may come to a partition than its window holds: four partitions and 500 uncommitted records
 * make 5 s endurable up to some 250 events a second, the slow ones included.
 */
const slowMs = 5000
const workspaces = 4
/** Of one key; fifty times what it gets through. */
const slowKeyPerS = 10

/** The sink is slow for one applicant, then for one workspace: everybody else goes on as if nothing were. */
export const slowKey: Scenario = {
  name: 'F9',
  title: 'a sink is slow for one key, and for one workspace',
  drivers: ['mysql', 'kafka'],
  run: (options) => inWorld(options, (world) => run(world, options)),
}

async function run(world: FaultWorld, options: ScenarioOptions): Promise<FaultResult> {
  const { isSmall, bug, say, patienceMs = 45_000 } = options
  const { events = isSmall ? 300 : 20_000, ratePerS = 200 } = options
  await world.worker({ relay: {} })
  await world.worker({ groups: [{ name: 'sink', timeoutMs: 10 * 60_000 }], ...(bug && { faults: { bug } }) })
  const subjects = await makeSubjects(world, { workspaces, applicants: 64 * workspaces })
  const load = { subjects, events: Math.ceil(events / 3), ratePerS }
  const ledger = await write(world, load)
  await settled(world, ['sink'], patienceMs)
  const baseline = percentile(waitsOf(world.sink.calls), 0.99)
  const p99s: number[] = []
  const reasons: string[] = []
  for (const slow of [subjects[0]?.applicantIds.slice(0, 1), subjects[0]?.applicantIds]) {
    const { p99, heldBack } = await whileSlow(world, { slow: new Set(slow), load, ledger, patienceMs, isSmall })
    say?.(`p99 of the others ${p99} ms, ${baseline} ms before`)
    p99s.push(p99)
    if (heldBack > 0) reasons.push(`${heldBack} events of others waited for the slow ones`)
    // The machine's own unrest is not the slow ones' fault.
    if (!isSmall && p99 > 2 * baseline + 20) reasons.push(`p99 of the others ${p99} ms, ${baseline} ms before`)
    await settled(world, ['sink'], patienceMs)
  }
  return judge({
    scenario: 'F9',
    driver: world.driver,
    evidence: await gather(world, ledger, ['sink']),
    counts: 'groups',
    allowedRepeats: 0,
    note: `p99 of the others ${baseline} ms before, ${p99s[0]} beside a slow key, ${p99s[1]} beside a slow workspace`,
    reasons,
  })
}

type While = {
  slow: ReadonlySet<string>
  load: Parameters<typeof write>[1]
  ledger: Ledger
  patienceMs: number
  isSmall: boolean
}

/**
 * Small: the slow calls last until the others are through, so that being held back shows on any machine, and never by
 * chance. In full each lasts five seconds, and what counts is how long the others took.
 */
async function whileSlow(world: FaultWorld, { slow, load, ledger, patienceMs, isSmall }: While) {
  const from = world.sink.calls.length
  let release: (value?: unknown) => void = () => undefined
  const others = new Promise((resolve) => {
    release = resolve
  })
  world.sink.behave(({ subject }) => {
    if (!slow.has(subject)) return 'ok'
    return { verdict: 'ok', after: isSmall ? others : Promise.race([others, delay(slowMs)]) }
  })
  const slowLedger = emptyLedger()
  const slowOnes = { ...load, subjects: chosen(load.subjects, (id) => slow.has(id)), events: 8, concurrency: 2 }
  const othersLedger = emptyLedger()
  await write(world, slowOnes, slowLedger)
  await within(patienceMs, () => callsFrom(world, from).some(({ subject }) => slow.has(subject)))
  const endless = new AbortController()
  const slowPerS = slow.size === 1 ? slowKeyPerS : load.ratePerS / workspaces
  const steady = { ...slowOnes, events: Number.POSITIVE_INFINITY, ratePerS: slowPerS }
  const more = isSmall ? undefined : write(world, { ...steady, signal: endless.signal }, slowLedger)
  await write(world, { ...load, subjects: chosen(load.subjects, (id) => !slow.has(id)) }, othersLedger)
  const isThrough = () => missing(world, othersLedger, from) === 0
  await within(patienceMs / 3, isThrough)
  const heldBack = missing(world, othersLedger, from)
  endless.abort()
  release()
  await more
  for (const id of [...slowLedger.committed, ...othersLedger.committed]) ledger.committed.add(id)
  await within(patienceMs, isThrough)
  const waits = waitsOf(callsFrom(world, from).filter(({ subject }) => !slow.has(subject)))
  world.sink.behave(() => 'ok')
  return { p99: percentile(waits, 0.99), heldBack }
}

function callsFrom({ sink }: FaultWorld, from: number) {
  return sink.calls.slice(from)
}

function missing(world: FaultWorld, ledger: Ledger, from: number): number {
  const there = new Set(callsFrom(world, from).map(({ eventId }) => eventId))
  return [...ledger.committed].filter((id) => !there.has(id)).length
}

function chosen(subjects: Subjects, isChosen: (id: string) => boolean): Subjects {
  return subjects
    .map(({ workspaceId, applicantIds }) => ({ workspaceId, applicantIds: applicantIds.filter(isChosen) }))
    .filter(({ applicantIds }) => applicantIds.length > 0)
}
