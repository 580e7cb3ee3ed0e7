import type { Call } from '../harness/fake-sink.ts'
import { percentile, waitsOf, within } from '../harness/measure.ts'
import type { FaultResult } from '../harness/result.ts'
import type { Scenario, ScenarioOptions } from '../harness/scenario.ts'
import { type FaultWorld, inWorld } from '../harness/world.ts'
import { makeSubjects, type Subjects, write } from '../harness/writer.ts'

const times = 50
const callMs = 40
const othersPerLane = 4
const backlogSize = 8 * times
const lanes = ['free', 'paid'] as const

/** One workspace of the free lane wants as much as fifty others: the paid lane and its neighbours notice little. */
export const noisyWorkspace: Scenario = {
  name: 'F21',
  title: 'a noisy workspace beside others, in its lane and in the other',
  drivers: ['mysql', 'kafka'],
  run: (options) => inWorld(options, (world) => run(world, options)),
}

type Cast = { noisy: Subjects; others: Record<(typeof lanes)[number], Subjects> }

async function run(world: FaultWorld, options: ScenarioOptions): Promise<FaultResult> {
  world.sink.behave(() => ({ verdict: 'ok', afterMs: callMs }))
  const quiet = () => makeSubjects(world, { workspaces: othersPerLane, applicants: 64 * othersPerLane })
  // As many applicants as events, each met once: keys give no turns of their own.
  const noisy = await makeSubjects(world, { workspaces: 1, applicants: backlogSize })
  const cast = { noisy, others: { free: await quiet(), paid: await quiet() } }
  return options.isSmall ? backlog(world, cast, options) : load(world, cast, options)
}

/** Each lane has a process of its own, as it has where they are deployed. */
async function startConsumers(world: FaultWorld, { bug }: ScenarioOptions): Promise<void> {
  for (const lane of lanes) {
    const group = { name: 'sink', topics: ['webhook-deliveries' as const], lanes: [lane], concurrency: 8 }
    await world.worker({ groups: [group], ...(bug && { faults: { bug } }) })
  }
}

/**
 * Small: everything lies in the log, the noisy one's first, when the consumers start. What counts is not how long the
 * others take but how many of the noisy one's are served before them.
 */
async function backlog(world: FaultWorld, cast: Cast, options: ScenarioOptions): Promise<FaultResult> {
  const { patienceMs = 45_000 } = options
  await world.worker({ relay: {} })
  const ids = new Set<string>()
  const ratePerS = 2000
  const take = ({ committed }: { committed: Set<string> }) => committed.forEach((id) => ids.add(id))
  const once = { concurrency: 1, perTransaction: 20 }
  take(await write(world, { subjects: cast.noisy, events: backlogSize, ratePerS, lane: 'free', ...once }))
  for (const lane of lanes) take(await write(world, { subjects: cast.others[lane], events: 16, ratePerS, lane }))
  await within(patienceMs, async () => (await outboxOf(world)) === 0)
  await startConsumers(world, options)
  await within(patienceMs, () => handled(world) >= ids.size)
  const share = servedBefore(world, cast)
  return resultOf(world, ids, {
    note: `${Math.round(share * 100)} % of the noisy one's served before the last of its neighbours`,
    reasons: share > 0.5 ? ['the neighbours waited behind the noisy one'] : [],
  })
}

/** In full: the others' p99 alone, then beside one that wants fifty times as much as each and more than there is. */
async function load(world: FaultWorld, cast: Cast, options: ScenarioOptions): Promise<FaultResult> {
  const { events = 12_000, ratePerS = 250, patienceMs = 120_000, say } = options
  await world.worker({ relay: {} })
  await startConsumers(world, options)
  const ids = new Set<string>()
  const phase = async (share: number, isNoisy: boolean) => {
    const from = world.sink.calls.length
    const each = { events: ((events * share) / times) * othersPerLane, ratePerS: (ratePerS / times) * othersPerLane }
    const quiet = lanes.map((lane) => write(world, { subjects: cast.others[lane], lane, concurrency: 4, ...each }))
    const loud = isNoisy ? [write(world, { subjects: cast.noisy, events: events * share, ratePerS, lane: 'free' })] : []
    for (const { committed } of await Promise.all([...quiet, ...loud])) committed.forEach((id) => ids.add(id))
    await within(patienceMs, () => handled(world) >= ids.size)
    const calls = world.sink.calls.slice(from)
    return lanes.map((lane) => percentile(waitsOf(callsAbout(calls, cast.others[lane])), 0.99))
  }
  const [free = 0, paid = 0] = await phase(0.3, false)
  say?.(`p99 alone: free ${free} ms, paid ${paid} ms`)
  const [freeBeside = 0, paidBeside = 0] = await phase(1, true)
  return resultOf(world, ids, {
    note: `p99 of the neighbours ${free} → ${freeBeside} ms, of the paid lane ${paid} → ${paidBeside} ms`,
    reasons: [
      ...(isNoticed(free, freeBeside) ? ['the neighbours noticed'] : []),
      ...(isNoticed(paid, paidBeside) ? ['the paid lane noticed'] : []),
    ],
  })
}

/** The machine's own unrest is not the noisy one's fault. */
function isNoticed(aloneMs: number, besideMs: number): boolean {
  return besideMs > 2 * aloneMs + 20
}

/** The share of the noisy one's calls that came before the last of its neighbours in the lane. */
function servedBefore({ sink }: FaultWorld, { noisy, others }: Cast): number {
  const loud = callsAbout(sink.calls, noisy)
  const last = Math.max(...callsAbout(sink.calls, others.free).map((call) => sink.calls.indexOf(call)))
  return loud.filter((call) => sink.calls.indexOf(call) < last).length / loud.length
}

function callsAbout(calls: readonly Call[], subjects: Subjects): Call[] {
  const ids = new Set(subjects.flatMap(({ applicantIds }) => applicantIds))
  return calls.filter(({ subject }) => ids.has(subject))
}

function handled({ sink }: FaultWorld): number {
  return new Set(sink.calls.map(({ eventId }) => eventId)).size
}

async function outboxOf({ db }: FaultWorld): Promise<number> {
  const rows = await db.selectFrom('outbox').select('id').execute()
  return rows.length
}

function resultOf(
  world: FaultWorld,
  ids: ReadonlySet<string>,
  found: Pick<FaultResult, 'note' | 'reasons'>,
): FaultResult {
  const seen = new Set(world.sink.calls.map(({ eventId }) => eventId))
  const missing = [...ids].filter((id) => !seen.has(id)).length
  const repeats = world.sink.calls.length - seen.size
  return {
    scenario: 'F21',
    driver: world.driver,
    eventsIn: ids.size,
    effectsOut: seen.size,
    lost: missing,
    repeats,
    allowedRepeats: 0,
    misordered: 0,
    recoveryMs: undefined,
    ...found,
    reasons: [
      ...found.reasons,
      ...(missing > 0 ? [`${missing} without effect`] : []),
      ...(repeats > 0 ? [`${repeats} repeats, 0 allowed`] : []),
    ],
  }
}
