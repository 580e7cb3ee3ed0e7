import { setTimeout as delay } from 'node:timers/promises'
import { gather, settled } from '../harness/evidence.ts'
import { type FakeSink, withOtherSink } from '../harness/fake-sink.ts'
import { handedOver, percentile, waitsOf } from '../harness/measure.ts'
import { type FaultResult, judge } from '../harness/result.ts'
import type { Scenario, ScenarioOptions } from '../harness/scenario.ts'
import { underLoad, until } from '../harness/under-load.ts'
import { type FaultWorld, inWorld } from '../harness/world.ts'
import { makeSubjects } from '../harness/writer.ts'

/** One group's sink is away for long: its records wait where they are, and nobody else notices. */
export const sinkDown: Scenario = {
  name: 'F7',
  title: 'a sink is down under load',
  drivers: ['mysql', 'kafka'],
  run: (options) => inWorld(options, (world) => withOtherSink((other) => run(world, { options, other }))),
}

type Parts = { options: ScenarioOptions; other: FakeSink }

async function run(world: FaultWorld, { options, other }: Parts): Promise<FaultResult> {
  const { isSmall, bug, say } = options
  const { events = isSmall ? 400 : 300_000, ratePerS = isSmall ? 200 : 500 } = options
  // Before the outage the other group is measured in peace.
  const peaceMs = isSmall ? 1000 : 10_000
  const outageMs = Math.max(1000, (events / ratePerS) * 1000 - peaceMs)
  const faults = bug && { faults: { bug } }
  await world.worker({ relay: {} })
  // The product's own patience: a sink that is slow because the whole machine is has not failed.
  const timeoutMs = 30_000
  await world.worker({ groups: [{ name: 'sink', timeoutMs }], ...faults })
  await world.worker({ groups: [{ name: 'other', sinkPort: other.port, timeoutMs }] })
  const times = { downAt: 0, upAt: 0 }
  const ledger = await underLoad(world, { subjects: await makeSubjects(world), events, ratePerS }, async () => {
    await until(() => world.sink.calls.length > 20 && other.calls.length > 20)
    await delay(peaceMs)
    await world.sink.down()
    times.downAt = Date.now()
    await delay(outageMs)
    times.upAt = Date.now()
    await world.sink.up()
    say?.(`the sink is back after ${outageMs / 1000} s`)
  })
  await settled(world, ['sink', 'other'], options.patienceMs)
  const drainedMs = (world.sink.calls.at(-1)?.atMs ?? 0) - times.upAt
  const evidence = await gather(world, ledger, ['sink'])
  const others = await gather({ ...world, sink: other }, ledger, ['other'])
  const { retry, dlq } = await handedOver(world)
  const [before, during] = p99s(other, times)
  const isNoticed = !isSmall && during > before * 1.2 + 5
  return judge({
    scenario: 'F7',
    driver: world.driver,
    evidence: { ...evidence, groups: [...evidence.groups, ...others.groups] },
    counts: 'groups',
    // Calls the sink took and did not answer when it went down.
    allowedRepeats: 64,
    recoveryMs: drainedMs,
    ...(!isSmall && { recoveryLimitMs: 2 * outageMs }),
    note: `away ${outageMs / 1000} s; p99 of the other group ${before} ms before, ${during} ms meanwhile`,
    reasons: [
      ...(retry + dlq > 0 ? [`${retry} records in retry and ${dlq} in the DLQ, though only the sink was down`] : []),
      ...(isNoticed ? ['the other group noticed'] : []),
    ],
  })
}

function p99s({ calls }: FakeSink, { downAt, upAt }: { downAt: number; upAt: number }): [number, number] {
  const before = calls.filter(({ atMs }) => atMs < downAt).slice(20)
  const during = calls.filter(({ atMs }) => atMs >= downAt && atMs < upAt)
  return [percentile(waitsOf(before), 0.99), percentile(waitsOf(during), 0.99)]
}
