import { resolveWorkspace } from '@plutomi/core/operators'
import type { Context } from '@plutomi/core/context'
import { dlqTopic, mainTopicOf } from '@plutomi/pipeline'
import { type DeadLetterFilter, dlqTopicsOf, type LetterState, letterStates, parsePlace } from '@plutomi/pipeline/dlq'
import { type Command, InvalidArgumentError } from 'commander'
import { parseCount, parseList, parseTime } from '../../terminal/parse-option.ts'
import { UsageError } from '../../terminal/usage-error.ts'
import type { OperatorOptions } from '../../with-tools.ts'
import { topicsNamed } from '../events/product-topics.ts'

/** What chooses letters, on every command of `plutomi dlq`. */
export type FilterOptions = OperatorOptions & {
  topic?: string[]
  group?: string[]
  type?: string[]
  workspace?: string[]
  class?: string[]
  code?: string[]
  about?: string[]
  since?: Date
  until?: Date
}

export type LetterChoice = { topics: readonly string[]; filter: DeadLetterFilter }

export function withLetterFilter(command: Command): Command {
  return command
    .argument('[letters...]', 'exact letters, as topic/partition/offset')
    .option('--topic <names>', 'topics, e.g. emails.paid (emails: both lanes)', parseList)
    .option('--group <names>', 'consumers they failed in, e.g. email', parseList)
    .option('--type <types>', 'event types, e.g. email.requested', parseList)
    .option('--workspace <slugs or ids>', 'workspaces', parseList)
    .option('--class <classes>', 'exhausted, permanent, poison', parseList)
    .option('--code <codes>', 'error codes, e.g. timeout', parseList)
    .option('--about <ids>', 'what the events are about: applicants, people, …', parseList)
    .option('--since <time>', 'parked since: 2h (ago), 2026-11-21T10:00Z', parseTime)
    .option('--until <time>', 'parked before', parseTime)
}

/** The filter as the library takes it: letters named exactly, fields, workspaces by their ids. */
export async function choiceOf(
  ctx: Context,
  letters: readonly string[],
  options: FilterOptions,
): Promise<LetterChoice> {
  const workspaceIds =
    options.workspace && (await Promise.all(options.workspace.map((one) => resolveWorkspace(ctx, one))))
  const filter: DeadLetterFilter = {
    ...(options.group && { groups: options.group }),
    ...(options.type && { types: options.type }),
    ...(workspaceIds && { workspaceIds }),
    ...(options.class && { errorClasses: options.class }),
    ...(options.code && { errorCodes: options.code }),
    ...(options.about && { subjects: options.about }),
    ...(letters.length > 0 && { places: letters }),
    ...(options.since && { since: options.since }),
    ...(options.until && { until: options.until }),
  }
  return { filter, topics: topicsOf(letters, options.topic) }
}

function topicsOf(letters: readonly string[], names: readonly string[] | undefined): string[] {
  const named = names === undefined ? undefined : topicsNamed(names.map(mainTopicOf)).map(dlqTopic)
  if (letters.length === 0) return named ?? dlqTopicsOf()
  return [...new Set(letters.map(topicOfLetter))].filter((topic) => named === undefined || named.includes(topic))
}

function topicOfLetter(text: string): string {
  const topic = parsePlace(text)?.topic
  if (topic !== undefined && dlqTopicsOf().includes(topic)) return topic
  throw new UsageError(`${text} names no letter; they look like plutomi.emails.paid.dlq/0/17`)
}

/** A filter that leaves everything in must be said, not forgotten. */
export function assertChosen({ filter }: LetterChoice, options: FilterOptions & { all?: true }): void {
  if (options.all || Object.keys(filter).length > 0 || options.topic !== undefined) return
  throw new UsageError('Say which letters: name them, give a filter, or say --all')
}

export function parseStates(text: string): LetterState[] {
  if (text === 'all') return [...letterStates]
  const states = letterStates.filter((state) => parseList(text).includes(state))
  if (states.length === 0) throw new InvalidArgumentError('It is unhandled, replayed, dropped or all.')
  return states
}

export const unhandledOnly: LetterState[] = ['unhandled']
export const mostListed = parseCount('50')

/** What the audit log keeps of the request. */
export function requestOf({ topics, filter }: LetterChoice, more: Record<string, unknown>): Record<string, unknown> {
  return { ...filter, ...(topics.length < dlqTopicsOf().length && { topics }), ...more }
}
