import { type AffectedReference, dlqAudit, listAffectedApplicants } from '@plutomi/core/operators'
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
        const walked = walkDeadLetters(log, dlqAudit(ctx), { stretches, filter, states: unhandledOnly })
        return listAffectedApplicants(ctx, await referencesOf(walked))
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

/** Events of applicants and of runs name the applicant as subject or key, those of mails the mail. */
async function referencesOf(letters: AsyncIterable<AuditedLetter>): Promise<AffectedReference[]> {
  const references = new Map<string, AffectedReference>()
  for await (const { letter } of letters) {
    const { workspaceId, subject, rec } = letter
    const id = [subject, rec.key?.toString('utf8')].find((one) => one !== undefined && /^(apl|eml)_/.test(one))
    if (workspaceId === undefined || id === undefined) continue
    const known = references.get(`${workspaceId} ${id}`)
    references.set(`${workspaceId} ${id}`, { workspaceId, id, letters: (known?.letters ?? 0) + 1 })
  }
  return [...references.values()]
}
