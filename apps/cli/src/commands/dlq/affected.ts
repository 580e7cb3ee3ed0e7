import { dlqAudit, listAffectedApplicants } from '@plutomi/core/operators'
import { type AuditedLetter, stretchesOf, walkDeadLetters } from '@plutomi/pipeline/dlq'
import type { Command } from 'commander'
import { printJson, printLine, printTable } from '../../terminal/output.ts'
import { withLog } from '../../with-tools.ts'
import { operatorCommand } from '../operator-options.ts'
import { choiceOf, type FilterOptions, unhandledOnly, withLetterFilter } from './letter-filter.ts'

/** `plutomi dlq affected`: the applicants behind letters nobody has handled. */
export function affectedCommand(): Command {
  return withLetterFilter(operatorCommand('affected', 'the applicants whose events were not handled, by name')).action(
    async (letters: string[], options: FilterOptions) => {
      const affected = await withLog(options, async ({ log, ctx }) => {
        const { topics, filter } = await choiceOf(ctx, letters, options)
        const stretches = await stretchesOf(log, topics, filter)
        const counts = await countByApplicant(
          walkDeadLetters(log, dlqAudit(ctx), { stretches, filter, states: unhandledOnly }),
        )
        const applicants = await listAffectedApplicants(ctx, [...counts.keys()])
        return applicants.map((one) => ({ ...one, letters: counts.get(one.applicantId) ?? 0 }))
      })
      if (options.json) return affected.forEach(printJson)
      if (affected.length === 0) return printLine('No applicant is affected')
      printTable(affected, [
        { title: 'workspace', of: ({ workspace }) => workspace },
        { title: 'application', of: ({ application }) => application },
        { title: 'number', of: ({ number }) => number, align: 'right' },
        { title: 'name', of: ({ name }) => name },
        { title: 'e-mail', of: ({ email }) => email },
        { title: 'letters', of: ({ letters }) => letters, align: 'right' },
        { title: 'id', of: ({ applicantId }) => applicantId },
      ])
    },
  )
}

/** Events of applicants name them as subject; those of runs and mails as subject or key. */
async function countByApplicant(letters: AsyncIterable<AuditedLetter>): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for await (const { letter } of letters) {
    const ids = [letter.subject, letter.rec.key?.toString('utf8')]
    const id = ids.find((one) => one?.startsWith('apl_'))
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
}
