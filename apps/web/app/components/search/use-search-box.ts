import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { useFetcher } from 'react-router'
import type { deskPaths } from '../../lib/paths.ts'
import type { loader, SearchAnswer } from '../../routes/desk/search/hits/route.ts'

/** Several keys in one breath are one question. */
const pauseMs = 60

export interface SearchBoxState {
  /** What the last answer was about may be older than what is typed. */
  answer: SearchAnswer | undefined
  isAsking: boolean
  listId: string
  /** Index of the chosen line; the last one leads to all results. */
  active: number
  setActive: (index: number) => void
  /** Where each line leads. */
  targets: readonly string[]
  /** Where Enter leads; undefined while nothing is typed. */
  chosen: string | undefined
  comboboxProps: {
    role: 'combobox'
    'aria-expanded': boolean
    'aria-controls': string
    'aria-autocomplete': 'list'
    'aria-activedescendant': string | undefined
    onKeyDown: (event: KeyboardEvent) => void
  }
}

interface Box {
  paths: ReturnType<typeof deskPaths>
  typed: string
}

/** Asks for what is typed and walks through the answer. */
export function useSearchBox({ paths, typed }: Box): SearchBoxState {
  const listId = useId()
  const q = typed.trim()
  const answer = useHits(paths.searchHits, q)
  const all = `${paths.search}?${new URLSearchParams({ q })}`
  const targets = targetsOf(answer, paths, all)
  const { active, setActive, onKeyDown } = useActiveLine(answer?.q ?? q, targets.length)
  const isCurrent = answer?.q === q
  const found = isCurrent ? (targets[active] ?? all) : all
  return {
    answer,
    isAsking: q !== '' && !isCurrent,
    listId,
    active,
    setActive,
    targets,
    // Enter never opens somebody who was found for other words.
    chosen: q === '' ? undefined : found,
    comboboxProps: {
      role: 'combobox',
      'aria-expanded': targets.length > 0,
      'aria-controls': listId,
      'aria-autocomplete': 'list',
      'aria-activedescendant': targets.length > 0 ? `${listId}-${active}` : undefined,
      onKeyDown,
    },
  }
}

/** The newest answer to what is typed; it may be about a little less. */
export function useHits(path: string, q: string): SearchAnswer | undefined {
  const fetcher = useFetcher<typeof loader>()
  useAsking(fetcher.load, path, q)
  return q === '' ? undefined : fetcher.data
}

function targetsOf(answer: SearchAnswer | undefined, paths: Box['paths'], all: string): string[] {
  const items = answer?.results?.items ?? []
  return items.length === 0 ? [] : [...items.map(({ id }) => paths.applicant(id)), all]
}

/** What was chosen among the lines of other words means nothing among these. */
function useActiveLine(words: string, count: number) {
  const [at, setAt] = useState({ words, index: 0 })
  const active = at.words === words ? Math.max(0, Math.min(at.index, count - 1)) : 0
  const setActive = (index: number) => setAt({ words, index })
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined || event.nativeEvent.isComposing || count === 0) return
    event.preventDefault()
    setActive((active + step + count) % count)
  }
  return { active, setActive, onKeyDown }
}

function useAsking(load: (address: string) => Promise<void>, path: string, q: string): void {
  useEffect(() => {
    if (q === '') return
    const timer = setTimeout(() => void load(`${path}?${new URLSearchParams({ q })}`), pauseMs)
    return () => clearTimeout(timer)
  }, [load, path, q])
}
