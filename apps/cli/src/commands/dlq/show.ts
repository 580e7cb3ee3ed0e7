import { dlqAudit } from '@plutomi/core/operators'
import { notFound } from '@plutomi/core/errors'
import { type DescribedRecord, describeRecord, type ReadableValue } from '@plutomi/pipeline'
import { type AuditedLetter, findLetter, findOriginal, type Original, parsePlace } from '@plutomi/pipeline/dlq'
import type { Command } from 'commander'
import { printJson, printLine, timeText } from '../../terminal/output.ts'
import { UsageError } from '../../terminal/usage-error.ts'
import { type OperatorOptions, withLog } from '../../with-tools.ts'
import { operatorCommand } from '../operator-options.ts'
import { factsOf } from './letter-facts.ts'

/** `plutomi dlq show`: one letter, beside the record it is a copy of. */
export function showCommand(): Command {
  return operatorCommand('show', 'one letter, decoded, beside the original while the main topic has it')
    .argument('<letter>', 'topic/partition/offset')
    .action(async (text: string, options: OperatorOptions) => {
      const place = parsePlace(text)
      if (place === undefined) throw new UsageError(`${text} names no letter: plutomi.emails.paid.dlq/0/17`)
      await withLog(options, async ({ log, ctx }) => {
        const found = await findLetter(log, dlqAudit(ctx), place)
        if (found === undefined) throw notFound('letter, or retention took it')
        const original = await findOriginal(log, found.letter)
        if (options.json)
          printJson({ ...factsOf(found), record: describeRecord(found.letter.rec), original: plain(original) })
        else print(found, original)
      })
    })
}

function plain(original: Original): unknown {
  return original.state === 'there' ? { ...original, rec: describeRecord(original.rec) } : original
}

function print(found: AuditedLetter, original: Original): void {
  const { letter, state, entries } = found
  printLine(`${letter.place}, parked ${timeText(letter.parkedAt)}, ${state}`)
  for (const { action, operator, reason, replayId, at } of entries) {
    const details = [replayId, reason].filter((detail) => detail !== null).join(', ')
    printLine(`${action} ${timeText(at)} by ${operator}${details && ` (${details})`}`)
  }
  printLine('')
  printRecord(describeRecord(letter.rec))
  printLine('')
  printOriginal(original, letter.origin)
}

function printRecord({ key, headers, value }: DescribedRecord): void {
  const names = Object.keys(headers).toSorted()
  const width = Math.max(...names.map((name) => name.length), 3)
  printLine(`${'key'.padEnd(width)}  ${key ?? '(none)'}`)
  for (const name of names) printLine(`${name.padEnd(width)}  ${headers[name]}`)
  printLine('')
  printLine(prettyValue(value))
}

function prettyValue(value: ReadableValue): string {
  switch (value.kind) {
    case 'none':
      return '(no value)'
    case 'json':
      return JSON.stringify(value.json, undefined, 2)
    case 'text':
      return `(no JSON)\n${value.text}`
    case 'binary':
      return `(${value.bytes} bytes, no text)\n${value.base64}`
  }
}

function printOriginal(original: Original, origin = 'unknown'): void {
  switch (original.state) {
    case 'unknown':
      return printLine(`The original (${origin}) cannot be found: ${original.why}`)
    case 'gone':
      return printLine(`The original (${origin}) is gone: retention took it`)
    case 'there':
      if (original.differences.length === 0)
        return printLine(`The original (${origin}) has the same key, value and headers`)
      printLine(`The original (${origin}) differs in ${original.differences.join(', ')}:`)
      return printRecord(describeRecord(original.rec))
  }
}
