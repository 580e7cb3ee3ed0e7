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
  const fetcher = useFetcher<typeof loader>()
  const answer = q === '' ? undefined : fetcher.data
  const [at, setAt] = useState({ q, index: 0 })
  useAsking(fetcher.load, paths.searchHits, q)

  const all = `${paths.search}?${new URLSearchParams({ q })}`
  const targets = answer?.results?.items.length ? [...answer.results.items.map(({ id }) => paths.applicant(id)), all] : []
  // What was chosen among other lines means nothing among these.
  const active = at.q === answer?.q ? Math.min(at.index, targets.length - 1) : 0
  const setActive = (index: number) => setAt({ q: answer?.q ?? q, index })
  const isCurrent = answer?.q === q
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined || event.nativeEvent.isComposing || targets.length === 0) return
    event.preventDefault()
    setActive((active + step + targets.length) % targets.length)
  }
  return {
    answer,
    isAsking: q !== '' && !isCurrent,
    listId,
    active,
    setActive,
    targets,
    // Enter never opens somebody who was found for other words.
    chosen: q === '' ? undefined : isCurrent ? (targets[active] ?? all) : all,
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

function useAsking(load: (address: string) => Promise<void>, path: string, q: string): void {
  useEffect(() => {
    if (q === '') return
    const timer = setTimeout(() => void load(`${path}?${new URLSearchParams({ q })}`), pauseMs)
    return () => clearTimeout(timer)
  }, [load, path, q])
}
