import type { FormDefinition } from '@plutomi/contracts/forms'
import { useState } from 'react'
import type { FieldErrors } from '../../../lib/field-errors.ts'
import { usePageSettings } from '../../../lib/page-context.tsx'

type Answers = Readonly<Record<string, unknown>>

const none = { summary: undefined, fields: {} }

/** What is wrong with the answers, by the very rules the server has; they are loaded when they are asked for. */
export function useFaults(definition: FormDefinition, errors: FieldErrors | undefined) {
  const { locale } = usePageSettings()
  const [faults, setFaults] = useState<{ summary: FieldErrors | undefined; fields: FieldErrors }>({
    summary: errors,
    fields: errors ?? {},
  })
  return { faults, check, recheck, clear: () => setFaults(none) }

  /** Names every fault, and those the answers do not show; the summary takes the focus. Whether there is none. */
  async function check(answers: Answers, more: FieldErrors = {}): Promise<boolean> {
    const found = { ...(await faultsOf(answers)), ...more }
    const isFine = Object.keys(found).length === 0
    setFaults(isFine ? none : { summary: found, fields: found })
    return isFine
  }

  /** While somebody corrects: a fault goes with its cause, no new one appears, the summary stays until all are gone. */
  async function recheck(answers: Answers): Promise<void> {
    if (Object.keys(faults.fields).length === 0) return
    const found = await faultsOf(answers)
    setFaults(({ summary, fields }) => {
      const left = Object.entries(found).filter(([key]) => key in fields)
      return left.length === 0 ? none : { summary, fields: Object.fromEntries(left) }
    })
  }

  async function faultsOf(answers: Answers): Promise<FieldErrors> {
    try {
      const { findFaults } = await import('./find-faults.ts')
      return findFaults(definition, answers, locale)
    } catch {
      // Without a connection the rules do not come: the server names the faults before the review.
      return {}
    }
  }
}
