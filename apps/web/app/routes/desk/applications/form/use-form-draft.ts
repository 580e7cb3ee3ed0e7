import type { FormDraft } from '@plutomi/contracts/api/forms'
import type { FormDefinition } from '@plutomi/contracts/forms'
import { useEffect, useEffectEvent, useState } from 'react'
import { useFetcher } from 'react-router'
import { useSettled } from '../../../../lib/use-settled.ts'
import type { Faults } from './faults.ts'
import type { action } from './route.tsx'
import { useFaults } from './use-faults.ts'

/** `refused` is what the server said no to; `outdated` is that somebody else saved meanwhile. */
export type DraftState = 'saved' | 'unsaved' | 'saving' | 'faulty' | 'refused' | 'outdated'

const pauseMs = 700

interface Facts {
  definition: FormDefinition
  saved: FormDefinition
  asked: FormDefinition | null
  refused: FormDefinition | undefined
  isOutdated: boolean
  faultCount: number
}

const noFaults: Faults = { questions: new Map(), introduction: false, count: 0 }

/** The form being edited; saves itself after each pause, when it can be saved. */
export function useFormDraft(loaded: FormDraft) {
  const fetcher = useFetcher<typeof action>()
  const [definition, setDefinition] = useState(loaded.definition)
  const [saved, setSaved] = useState({ definition: loaded.definition, revision: loaded.revision })
  const [asked, setAsked] = useState<FormDefinition | null>(null)
  const [refusal, setRefusal] = useState<{ definition: FormDefinition; message: string } | null>(null)
  const [isOutdated, setIsOutdated] = useState(false)
  const found = useFaults(definition, saved.definition)
  const faults = found ?? noFaults
  useSettled(fetcher, (answer) => {
    if (asked === null) return
    setAsked(null)
    if (answer.revision !== undefined) setSaved({ definition: asked, revision: answer.revision })
    else if (answer.isOutdated) setIsOutdated(true)
    else setRefusal({ definition: asked, message: Object.values(answer.errors ?? {})[0] ?? '' })
  })
  const facts = { definition, saved: saved.definition, asked, refused: refusal?.definition, isOutdated }
  const state = stateOf({ ...facts, faultCount: faults.count })
  useSaving(definition, state === 'unsaved' && found !== undefined, () => {
    setAsked(definition)
    const fields = { intent: 'save', revision: String(saved.revision), definition: JSON.stringify(definition) }
    void fetcher.submit(fields, { method: 'post' })
  })
  return { definition, setDefinition, faults, state, revision: saved.revision, refusal: refusal?.message ?? '' }
}

function stateOf({ definition, saved, asked, refused, isOutdated, faultCount }: Facts): DraftState {
  if (isOutdated) return 'outdated'
  if (asked !== null) return 'saving'
  if (definition === saved) return 'saved'
  if (faultCount > 0) return 'faulty'
  return refused === definition ? 'refused' : 'unsaved'
}

/** Saves when nothing was changed for a moment; each change begins the moment anew. */
function useSaving(definition: FormDefinition, isWaiting: boolean, save: () => void): void {
  const saveLatest = useEffectEvent((waited: FormDefinition) => {
    if (waited === definition) save()
  })
  useEffect(() => {
    if (!isWaiting) return
    const timer = setTimeout(() => saveLatest(definition), pauseMs)
    return () => clearTimeout(timer)
  }, [isWaiting, definition])
}
