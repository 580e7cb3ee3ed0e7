import { dlqAudit } from '@plutomi/core/operators'
import { dlqTopic, mainTopic } from '@plutomi/pipeline'
import { createPace, type DlqAudit, GroupWatch, planReplay, replay, type ReplayResult } from '@plutomi/pipeline/dlq'
import { contextFor } from '@plutomi/testing/factories'
import { gather, settled } from '../harness/evidence.ts'
import { type Call, withOtherSink } from '../harness/fake-sink.ts'
import { handedOver, percentile, waitsOf } from '../harness/measure.ts'
import { type FaultResult, judge } from '../harness/result.ts'
import type { Scenario, ScenarioOptions } from '../harness/scenario.ts'
import { underLoad, until } from '../harness/under-load.ts'
import { type FaultWorld, inWorld } from '../harness/world.ts'
import { makeSubjects, write } from '../harness/writer.ts'

const tiersMs = [200, 400]
const shape = { tiers: 2, shards: 2 }

/** Dead letters are replayed beside live traffic, the run is stopped and taken up again, and a third finds nothing to do. */
export const replayed: Scenario = {
  name: 'F14',
  title: 'dead letters replayed under load: stopped, resumed, run twice',
  drivers: ['mysql', 'kafka'],
  run: (options) => inWorld(options, (world) => withOtherSink((other) => run(world, { options, other }))),
}

type Parts = { options: ScenarioOptions; other: FaultWorld['sink'] }

async function run(world: FaultWorld, { options, other }: Parts): Promise<FaultResult> {
  const { isSmall, bug, say } = options
  const letters = isSmall ? 60 : 10_000
  const { events = isSmall ? 200 : 20_000, ratePerS = isSmall ? 100 : 1000 } = options
  await world.worker({ relay: {} })
  await world.worker({ groups: [{ name: 'sink', tiersMs }] })
  await world.worker({ groups: [{ name: 'other', sinkPort: other.port }] })
  const subjects = await makeSubjects(world)
  const ledger = await parkAll(world, { subjects, letters, options })
  const isLetter = new Set(ledger.committed)
  const fromLive = world.sink.calls.length
  const live = { subjects, events: Math.ceil(events / 2), ratePerS }
  const before = await underLoad(world, live, async () => undefined)
  const baseline = percentile(waitsOf(world.sink.calls.slice(fromLive)), 0.99)
  const fromReplay = world.sink.calls.length
  const runs: ReplayResult[] = []
  const during = await underLoad(world, live, async () => {
    for (const stopAfter of [letters / 2, Infinity, Infinity]) {
      runs.push(
        await replayRun(world, { stopAfter, ratePerS: isSmall ? 100 : 50, isForgetful: bug === 'forgetful-audit' }),
      )
      say?.(`replayed ${runs.at(-1)?.replayed}`)
    }
  })
  for (const id of [...before.committed, ...during.committed]) ledger.committed.add(id)
  await settled(world, ['sink', 'other'], options.patienceMs)
  const liveCalls = world.sink.calls.slice(fromReplay).filter(({ eventId }) => !isLetter.has(eventId))
  const p99 = percentile(waitsOf(liveCalls), 0.99)
  const evidence = await gather(world, ledger, ['sink'])
  const others = await gather({ ...world, sink: other }, ledger, ['other'])
  const audited = await world.db.selectFrom('dlqAudit').select('replayId').execute()
  const counts = runs.map((one) => one.replayed)
  return judge({
    scenario: 'F14',
    driver: world.driver,
    evidence: { ...evidence, groups: [...evidence.groups, ...others.groups] },
    counts: 'groups',
    allowedRepeats: 0,
    note: `${letters} letters in runs of ${counts.join(', ')}; live p99 ${baseline} ms before, ${p99} ms meanwhile`,
    reasons: [
      ...(counts[0] === letters || counts[0] === 0 ? ['the first run was not stopped half way'] : []),
      ...(counts[2] !== 0 ? [`the third run replayed ${counts[2]} again`] : []),
      ...(audited.length !== letters ? [`${audited.length} audit rows for ${letters} letters`] : []),
      ...more(other.calls, isLetter),
      ...(!isSmall && p99 > baseline * 1.2 + 10 ? ['live traffic noticed'] : []),
    ],
  })
}

type Park = { subjects: Awaited<ReturnType<typeof makeSubjects>>; letters: number; options: ScenarioOptions }

/** Events that the sink refuses for good. */
async function parkAll(world: FaultWorld, { subjects, letters, options }: Park) {
  world.sink.behave(() => 'refused')
  const ledger = await write(world, { subjects, events: letters, ratePerS: 1000 })
  await settled(world, ['sink', 'other'], options.patienceMs)
  await until(async () => (await handedOver(world)).dlq === letters)
  world.sink.behave(() => 'ok')
  return ledger
}

type ReplayOptions = { stopAfter: number; ratePerS: number; isForgetful: boolean }

/** One call of the tool by an operator, who stops it after so many. */
async function replayRun(
  world: FaultWorld,
  { stopAfter, ratePerS, isForgetful }: ReplayOptions,
): Promise<ReplayResult> {
  const ctx = contextFor(world.db, { kind: 'operator', userId: 'usr_faults', email: 'o@example.com', role: 'admin' })
  const audit: DlqAudit = isForgetful ? forgetful(dlqAudit(ctx)) : dlqAudit(ctx)
  const choice = { topics: [dlqTopic(mainTopic('applicants'))], filter: { groups: ['sink'] } }
  const plan = await planReplay(world.log, audit, choice)
  const stop = new AbortController()
  const shapeOf = () => shape
  const watch = new GroupWatch({ log: world.log, clock: ctx.clock, shapeOf, lagLimit: 10_000, stallMs: 30_000 })
  const parts = { log: world.log, audit, pace: createPace(ratePerS), watch, shapeOf, signal: stop.signal }
  const on = { replayed: (_: unknown, done: number) => done >= stopAfter && stop.abort() }
  const id = `rpl_${performance.now()}`
  return replay({ ...parts, on }, { run: { id, action: 'replayed', request: {} }, choice, plan, tier: 0 })
}

/** Seeded bug: what was replayed is not written down. */
function forgetful(audit: DlqAudit): DlqAudit {
  return {
    entriesOf: (places) => audit.entriesOf(places),
    act: (run, work) => audit.act(run, () => work(async () => undefined)),
  }
}

/** The group that was content meets none of them again. */
function more(calls: readonly Call[], isLetter: ReadonlySet<string>): string[] {
  const again = calls.filter(({ eventId }) => isLetter.has(eventId)).length - isLetter.size
  return again > 0 ? [`the other group met ${again} of them again`] : []
}
