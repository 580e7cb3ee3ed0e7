import { resolveWorkspace } from '@plutomi/core/operators'
import { describeRecord, header, type Log, type Rec, type Stretch } from '@plutomi/pipeline'
import { stretchesOf } from '@plutomi/pipeline/dlq'
import type { Command } from 'commander'
import { setTimeout as pause } from 'node:timers/promises'
import { printJson, printLine } from '../../terminal/output.ts'
import { parseCount, parseList, parseTime } from '../../terminal/parse-option.ts'
import { type OperatorOptions, withLog } from '../../with-tools.ts'
import { untilInterrupted } from '../../terminal/until-interrupted.ts'
import { operatorCommand } from '../operator-options.ts'
import { mergeByTime } from './merge-by-time.ts'
import { mainTopics, topicsNamed } from './product-topics.ts'
import { recordLine } from './record-line.ts'

type Options = OperatorOptions & {
  topic?: string[]
  type?: string[]
  workspace?: string
  group?: string[]
  id?: string[]
  about?: string[]
  since?: Date
  limit: number
  follow?: true
}

const pollMs = 500
const hourMs = 3_600_000

/** `plutomi events tail`: what passes through the log, decoded, oldest first. */
export function tailCommand(): Command {
  return operatorCommand('tail', 'what passes through the log, decoded, oldest first')
    .option('--topic <names>', 'topics (default: every main topic)', parseList)
    .option('--type <types>', 'event types, e.g. applicant.moved', parseList)
    .option('--workspace <slug or id>', 'of one workspace')
    .option('--group <names>', 'in retry and DLQ topics: for these consumers', parseList)
    .option('--id <event ids>', 'these events', parseList)
    .option('--about <ids>', 'events about these applicants, persons, …', parseList)
    .option('--since <time>', 'from then on: 10m (ago), 2026-11-21T10:00Z (default 1h, with --follow: now)', parseTime)
    .option('--limit <count>', 'at most so many', parseCount, 1000)
    .option('--follow', 'go on with what comes, until Ctrl-C')
    .action((options: Options) =>
      withLog(options, async ({ log, ctx, clock }) => {
        const workspaceId = options.workspace && (await resolveWorkspace(ctx, options.workspace))
        const since = options.since ?? new Date(clock.now().getTime() - (options.follow ? 0 : hourMs))
        const topics = options.topic === undefined ? mainTopics() : topicsNamed(options.topic)
        const isAskedFor = matcher(options, workspaceId)
        const tail: Tail = { log, topics, since, isAskedFor, left: options.limit, isJson: options.json === true }
        await untilInterrupted((signal) => run(tail, options.follow === true, signal))
      }),
    )
}

type Tail = {
  log: Log
  topics: readonly string[]
  since: Date
  isAskedFor: (rec: Rec) => boolean
  left: number
  isJson: boolean
}

function matcher(options: Options, workspaceId: string | undefined): (rec: Rec) => boolean {
  const wanted: [string, readonly string[] | undefined][] = [
    ['ce_type', options.type],
    ['ce_id', options.id],
    ['ce_subject', options.about],
    ['px-target-group', options.group],
    ['px-workspace', workspaceId === undefined ? undefined : [workspaceId]],
  ]
  return (rec) => wanted.every(([name, values]) => values === undefined || values.includes(header(rec, name) ?? ''))
}

async function run(tail: Tail, isFollowing: boolean, signal: AbortSignal): Promise<void> {
  const stretches = await stretchesOf(tail.log, tail.topics, { since: tail.since })
  const seen = new Map(await endsOf(tail.log, tail.topics, stretches))
  await show(tail, stretches, signal)
  if (isFollowing) await follow(tail, seen, signal)
}

async function follow(tail: Tail, seen: Map<string, Stretch>, signal: AbortSignal): Promise<void> {
  while (tail.left > 0 && !signal.aborted) {
    const stretches = await newStretches(tail.log, seen)
    await show(tail, stretches, signal)
    if (stretches.length === 0) await pause(pollMs, undefined, { signal }).catch(() => undefined)
  }
}

async function show(tail: Tail, stretches: readonly Stretch[], signal: AbortSignal): Promise<void> {
  if (tail.left <= 0) return
  for await (const rec of mergeByTime(tail.log, stretches)) {
    if (signal.aborted) return
    if (!tail.isAskedFor(rec)) continue
    if (tail.isJson) printJson(describeRecord(rec))
    else printLine(recordLine(rec))
    if (--tail.left <= 0) return
  }
}

type Ends = [string, Stretch][]

/** Where each partition was read up to, also those that had nothing. */
async function endsOf(log: Log, topics: readonly string[], stretches: readonly Stretch[]): Promise<Ends> {
  const read = new Map(stretches.map((stretch) => [keyOf(stretch), stretch]))
  const ends: Ends = []
  for (const topic of topics) {
    const count = await log.admin.partitions(topic)
    for (let partition = 0; partition < count; partition++) {
      const tp = { topic, partition }
      const end = read.get(keyOf({ tp }))?.end ?? (await log.admin.end(tp))
      ends.push([keyOf({ tp }), { tp, from: end, end }])
    }
  }
  return ends
}

async function newStretches(log: Log, seen: Map<string, Stretch>): Promise<Stretch[]> {
  const fresh: Stretch[] = []
  for (const [key, { tp, end: from }] of seen) {
    const end = await log.admin.end(tp)
    if (end === from) continue
    fresh.push({ tp, from, end })
    seen.set(key, { tp, from: end, end })
  }
  return fresh
}

function keyOf({ tp }: Pick<Stretch, 'tp'>): string {
  return `${tp.topic}/${tp.partition}`
}
