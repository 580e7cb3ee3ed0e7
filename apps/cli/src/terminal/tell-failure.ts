import { isDomainError } from '@plutomi/core/errors'
import { StartRefused } from '@plutomi/host'
import { GroupNotEmpty, LogFull, TopicMismatch, UnknownTopic } from '@plutomi/pipeline'
import { ConfigError } from '@plutomi/platform/config'
import { CommanderError } from 'commander'
import { RebuildDiffers, RebuildStopped } from '../rebuild/rebuild-parts.ts'
import { UsageError } from './usage-error.ts'

export const FAULT = 1
export const WRONG_USAGE = 2

/** Prints why a command failed and gives the exit code. What an operator can mend is one sentence and needs no stack. */
export function tellFailure(error: unknown): number {
  // Commander has said it already; help and the version are no failures.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USAGE
  process.stderr.write(`${sentenceOf(error)}\n`)
  return error instanceof UsageError ? WRONG_USAGE : FAULT
}

const plainErrors = [ConfigError, UsageError, StartRefused, TopicMismatch, GroupNotEmpty, LogFull]

function sentenceOf(error: unknown): string {
  if (error instanceof UnknownTopic)
    return `${error.message}: is it a topic? \`plutomi topics apply\` makes those of the product`
  const isPlain = [...plainErrors, RebuildDiffers, RebuildStopped].some((kind) => error instanceof kind)
  if (error instanceof Error && (isPlain || isDomainError(error))) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
