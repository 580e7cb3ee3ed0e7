import { isEffectTopic, type Lane, laneTopic, lanes as allLanes, type Topic } from '@plutomi/contracts/events/topics'
import type { Clock } from '@plutomi/platform/clock'
import type { Log, Rec } from '../log.ts'
import { header } from '../record.ts'
import {
  defaultTiersMs,
  mainTopic,
  mainTopicOf,
  productTopics,
  retryShape,
  retryTopic,
  tierOfPartition,
} from '../topics.ts'
import type { RetryShape, TopicShape } from '../topics.ts'
import type { AnyConsumer, RetryPolicy, RuntimeCatalog, Sink } from './consumer.ts'
import type { CrashLedger } from './crash-ledger.ts'
import { CrowdGate } from './crowd-gate.ts'
import { GroupRunner, type RunnerOptions } from './group-runner.ts'
import { defaultLimits, type RunnerLimits } from './limits.ts'
import type { RuntimeLogger, RuntimeMetrics } from './outcome.ts'
import { SinkGate } from './sink-gate.ts'

export type RuntimeOptions = {
  log: Log
  catalog: RuntimeCatalog
  /** Decides when a retry is due. */
  clock: Clock
  logger: RuntimeLogger
  metrics?: RuntimeMetrics
  /** What every consumer needs (the database). A consumer's own sink stands in the consumer. */
  sinks?: readonly Sink[]
  /** Without one (tests) no death is remembered, and a record that kills its process kills it for ever. */
  crashLedger?: CrashLedger
  limits?: Partial<RunnerLimits>
  topics?: readonly TopicShape[]
  /** The lanes this process serves, of those a consumer has. */
  lanes?: readonly Lane[]
  pingMinMs?: number
  pingMaxMs?: number
  /** The driver cannot go on: the process should end with code 70. */
  onFatal?: (error: Error) => void
}

export interface RunningConsumer {
  /** Ends within some 20 s, with what was done committed. */
  stop(): Promise<void>
}

const defaultPolicy: RetryPolicy = {
  isEnabled: true,
  tiersMs: defaultTiersMs,
  quickTriesMs: [200, 1000],
  timeoutMs: 30_000,
}

/** Runs all the consumers; a failure to start one stops those already started. */
export async function startConsumers(
  consumers: readonly AnyConsumer[],
  options: RuntimeOptions,
): Promise<RunningConsumer> {
  const running: RunningConsumer[] = []
  const stop = async () => {
    await Promise.all(running.map((consumer) => consumer.stop()))
  }
  const starts = consumers.map(async (consumer) => running.push(await runConsumer(consumer, options)))
  await allOrNone(starts, stop)
  return { stop }
}

/** Beside each other, since joining a group takes its time; when one fails, those that began are stopped. */
async function allOrNone(starts: readonly Promise<unknown>[], stop: () => Promise<void>): Promise<void> {
  const failure = (await Promise.allSettled(starts)).find((start) => start.status === 'rejected')
  if (failure === undefined) return
  await stop()
  throw failure.reason
}

/** One consumer: per lane a group for its main topics and one for the retry topics. */
export async function runConsumer(consumer: AnyConsumer, options: RuntimeOptions): Promise<RunningConsumer> {
  const policy = { ...defaultPolicy, ...consumer.retry }
  const shapeOf = shapesOf(options.topics ?? productTopics)
  const gates: SinkGate[] = []
  const runners: GroupRunner[] = []
  for (const { group, topics } of groupsOf(consumer, options.lanes ?? allLanes)) {
    for (const topic of topics) assertTiers(consumer.name, policy, shapeOf(topic))
    const gate = makeGate(group, options)
    gates.push(gate)
    const common = { ...shared(consumer, options), policy, gate, shapeOf }
    runners.push(
      new GroupRunner({ ...common, group, topics, isMine: (rec) => handles(consumer, rec, options.catalog) }),
    )
    runners.push(new GroupRunner({ ...common, ...retryLoop({ consumer, group, topics, policy, shapeOf }) }))
  }
  const stop = async () => {
    const stopping = runners.map((runner) => runner.stop())
    for (const gate of gates) gate.stop()
    await Promise.all(stopping)
  }
  const starts = runners.map((runner) => runner.start())
  await allOrNone(starts, stop)
  return { stop }
}

/** The consumer groups of a consumer and the main topics of each. */
export function groupsOf(consumer: AnyConsumer, served: readonly Lane[]): { group: string; topics: string[] }[] {
  if (consumer.lanes === undefined) {
    return [{ group: consumer.name, topics: consumer.topics.flatMap((topic) => everyLane(topic).map(mainTopic)) }]
  }
  const laneless = consumer.topics.filter((topic) => !isEffectTopic(topic))
  if (laneless.length > 0) {
    throw new Error(
      `consumer ${consumer.name} has lanes, but ${laneless.join(', ')} has none: give it a consumer of its own`,
    )
  }
  return consumer.lanes
    .filter((lane) => served.includes(lane))
    .map((lane) => ({
      group: `${consumer.name}.${lane}`,
      topics: consumer.topics.map((topic) => mainTopic(laneTopic(topic, lane))),
    }))
}

function everyLane(topic: Topic): string[] {
  return isEffectTopic(topic) ? allLanes.map((lane) => laneTopic(topic, lane)) : [topic]
}

function shapesOf(topics: readonly TopicShape[]): (main: string) => RetryShape {
  const shapes = new Map(topics.map((shape) => [mainTopic(shape.name), retryShape(shape)]))
  return (main) => shapes.get(main) ?? retryShape({})
}

function assertTiers(name: string, policy: RetryPolicy, shape: RetryShape): void {
  if (policy.tiersMs.length > shape.tiers || policy.tiersMs.length === 0) {
    throw new Error(`consumer ${name} wants ${policy.tiersMs.length} retry tiers, its topics have ${shape.tiers}`)
  }
}

function makeGate(group: string, { logger, metrics, pingMinMs = 1000, pingMaxMs = 30_000 }: RuntimeOptions): SinkGate {
  return new SinkGate({
    pingMinMs,
    pingMaxMs,
    onChange: (sink, isDown) => {
      logger.warn({ group, sink: sink.name, isDown }, isDown ? 'sink is down, the group waits' : 'sink is back')
      metrics?.sink?.(group, sink.name, isDown)
    },
  })
}

function shared(consumer: AnyConsumer, options: RuntimeOptions) {
  const { log, catalog, clock, logger, metrics = {}, sinks = [], limits, onFatal = () => undefined } = options
  const { crashLedger: ledger } = options
  const own = consumer.sink === undefined ? [] : [consumer.sink]
  const defaults = { ...defaultLimits(log.system), ...limits }
  return {
    consumer,
    log,
    catalog,
    clock,
    logger,
    metrics,
    ledger,
    crowdGate: consumer.mostOfCrowd === undefined ? undefined : new CrowdGate(consumer.mostOfCrowd),
    onFatal,
    sinks: [...own, ...sinks],
    limits: {
      ...defaults,
      concurrency: consumer.concurrency ?? defaults.concurrency,
      window: consumer.window ?? defaults.window,
    },
  }
}

/** A record without a type is everybody's: it goes to the DLQ of each group, as nobody can tell whose it was. */
function handles(consumer: AnyConsumer, rec: Rec, catalog: RuntimeCatalog): boolean {
  const type = header(rec, 'ce_type')
  if (type === undefined) return true
  return consumer.handleBatch === undefined ? consumer.handlers?.[type] !== undefined : catalog.has(type)
}

type RetryLoop = {
  consumer: AnyConsumer
  group: string
  topics: string[]
  policy: RetryPolicy
  shapeOf: (main: string) => RetryShape
}

function retryLoop(loop: RetryLoop): Pick<RunnerOptions, 'group' | 'topics' | 'isMine' | 'dueAt'> {
  const { consumer, group, topics, policy, shapeOf } = loop
  const delayOf = (rec: Rec) => policy.tiersMs[tierOfPartition(rec.partition, shapeOf(mainTopicOf(rec.topic)))]
  return {
    group: `${group}.retry`,
    topics: topics.map(retryTopic),
    isMine: (rec) => header(rec, 'px-target-group') === consumer.name,
    // A tier that the consumer no longer has is due at once.
    dueAt: (rec) => rec.timestamp + (delayOf(rec) ?? 0),
  }
}
