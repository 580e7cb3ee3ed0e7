import type { FormDefinition } from '@plutomi/contracts/forms'
import { useEffect, useMemo, useState } from 'react'
import { fetching } from '../../../../lib/fetched-part.ts'
import { warm } from '../../../../lib/lazily.ts'
import type { Faults } from './faults.ts'

const part = fetching(() => import('./faults.ts'))
warm(part.fetch)

/** What is wrong with an edited form; undefined until the rules are there. What was saved has no faults. */
export function useFaults(definition: FormDefinition, saved: FormDefinition): Faults | undefined {
  const [rules, setRules] = useState<Awaited<ReturnType<typeof part.fetch>>>()
  useEffect(() => {
    if (!rules && definition !== saved) void part.fetch().then(setRules)
  }, [rules, definition, saved])
  return useMemo(() => rules?.faultsOf(definition), [rules, definition])
}
