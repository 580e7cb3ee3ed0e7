import type { FormDraft } from '@plutomi/contracts/api/forms'
import type { FormDefinition } from '@plutomi/contracts/forms'
import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import { useFetcher } from 'react-router'
import { useSettled } from '../../../../lib/use-settled.ts'
import { faultsOf } from './faults.ts'
import type { action } from './route.tsx'

/** `refused` is what the server said no to; `outdated` is that somebody else saved meanwhile. */
export type DraftState = 'saved' | 'unsaved' | 'saving' | 'faulty' | 'refused' | 'outdated'

const pauseMs = 700

/** The form being edited; saves itself after each pause, when it can be saved. */
export function useFormDraft(loaded: FormDraft) {
  const fetcher = useFetcher<typeof action>()
  const [definition, setDefinition] = useState(loaded.definition)
  const [saved, setSaved] = useState({ definition: loaded.definition, revision: loaded.revision })
  const [asked, setAsked] = useState<FormDefinition | null>(null)
  const [refusal, setRefusal] = useState<{ definition: FormDefinition; message: string } | null>(null)
  const [isOutdated, setIsOutdated] = useState(false)
  const faults = useMemo(() => faultsOf(definition), [definition])

  useSettled(fetcher, (answer) => {
    if (asked === null) return
    setAsked(null)
    if (answer.revision !== undefined) setSaved({ definition: asked, revision: answer.revision })
    else if (answer.isOutdated) setIsOutdated(true)
    else setRefusal({ definition: asked, message: Object.values(answer.errors ?? {})[0] ?? '' })
  })

  const state = stateOf()
  const save = useEffectEvent(() => {
    setAsked(definition)
    const fields = { intent: 'save', revision: String(saved.revision), definition: JSON.stringify(definition) }
    void fetcher.submit(fields, { method: 'post' })
  })
  useEffect(() => {
    if (state !== 'unsaved') return
    const timer = setTimeout(save, pauseMs)
    return () => clearTimeout(timer)
  }, [state, definition])

  return { definition, setDefinition, faults, state, revision: saved.revision, refusal: refusal?.message ?? '' }

  function stateOf(): DraftState {
    if (isOutdated) return 'outdated'
    if (asked !== null) return 'saving'
    if (definition === saved.definition) return 'saved'
    if (faults.count > 0) return 'faulty'
    return refusal?.definition === definition ? 'refused' : 'unsaved'
  }
}
