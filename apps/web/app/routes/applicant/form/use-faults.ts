import { type FormDefinition, parseAnswers } from '@plutomi/contracts/forms'
import { useState } from 'react'
import type { FieldErrors } from '../../../lib/field-errors.ts'
import { usePageSettings } from '../../../lib/page-context.tsx'
import { answerErrorsOf } from './answer-errors.ts'

type Answers = Readonly<Record<string, unknown>>

/** What is wrong with the answers, by the very rules the server has. */
export function useFaults(definition: FormDefinition, errors: FieldErrors | undefined) {
  const { locale } = usePageSettings()
  const [faults, setFaults] = useState({ summary: errors, fields: errors ?? {} })
  return { faults, check, recheck, clear: () => setFaults({ summary: undefined, fields: {} }) }

  /** Names every fault; the summary takes the focus. Whether there is none. */
  function check(answers: Answers): boolean {
    const found = faultsOf(answers)
    const isFine = Object.keys(found).length === 0
    setFaults({ summary: isFine ? undefined : found, fields: found })
    return isFine
  }

  /** While somebody corrects: a fault goes with its cause, no new one appears, the summary stays put. */
  function recheck(answers: Answers): void {
    if (Object.keys(faults.fields).length === 0) return
    const left = Object.entries(faultsOf(answers)).filter(([key]) => key in faults.fields)
    setFaults(({ summary }) => ({ summary, fields: Object.fromEntries(left) }))
  }

  function faultsOf(answers: Answers): FieldErrors {
    return answerErrorsOf(parseAnswers(definition, answers, { mode: 'submit' }).errors, locale)
  }
}
