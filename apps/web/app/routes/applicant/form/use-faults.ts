import type { FormDefinition } from '@plutomi/contracts/forms'
import { useState } from 'react'
import type { FieldErrors } from '../../../lib/field-errors.ts'
import { usePageSettings } from '../../../lib/page-context.tsx'
import type { Faults } from './find-faults.ts'

type Answers = Readonly<Record<string, unknown>>

interface ShownFaults {
  summary: FieldErrors | undefined
  missing: readonly string[]
  fields: FieldErrors
}

const none = { summary: undefined, missing: [], fields: {} }
const noFaults: Faults = { errors: {}, missing: [] }

/** What is wrong with the answers, by the very rules the server has; they are loaded when they are asked for. */
export function useFaults(definition: FormDefinition, known: Faults | undefined) {
  const { locale } = usePageSettings()
  const [faults, setFaults] = useState<ShownFaults>({
    summary: known?.errors,
    missing: known?.missing ?? [],
    fields: known?.errors ?? {},
  })
  return { faults, check, recheck, clear: () => setFaults(none) }

  /** Names every fault, and those the answers do not show; the summary takes the focus. Whether there is none. */
  async function check(answers: Answers, more: FieldErrors = {}): Promise<boolean> {
    const { errors, missing } = await faultsOf(definition, answers, locale)
    const found = { ...errors, ...more }
    const isFine = Object.keys(found).length === 0
    setFaults(isFine ? none : { summary: found, missing: missing.filter((key) => !(key in more)), fields: found })
    return isFine
  }

  /** While somebody corrects: a fault goes with its cause, no new one appears, the summary stays until all are gone. */
  async function recheck(answers: Answers): Promise<void> {
    if (Object.keys(faults.fields).length === 0) return
    const { errors } = await faultsOf(definition, answers, locale)
    setFaults(({ summary, missing, fields }) => {
      const left = Object.entries(errors).filter(([key]) => key in fields)
      return left.length === 0 ? none : { summary, missing, fields: Object.fromEntries(left) }
    })
  }
}

async function faultsOf(definition: FormDefinition, answers: Answers, locale: string): Promise<Faults> {
  try {
    const { findFaults } = await import('./find-faults.ts')
    return findFaults(definition, answers, locale)
  } catch {
    // Without a connection the rules do not come: the server names the faults before the review.
    return noFaults
  }
}
