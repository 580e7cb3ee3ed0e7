import { useEffect, useMemo, useState } from 'react'
import type { SelectOption } from './select.tsx'

export interface OptionSource {
  /** All of them, where they are few thousand at most. */
  options?: readonly SelectOption[]
  /** Finds them as one types; the function must stay the same one between renders. */
  search?: (query: string, signal: AbortSignal) => Promise<readonly SelectOption[]>
}

export interface FoundOptions {
  options: readonly SelectOption[]
  /** How many more match than are shown. */
  moreCount: number
  state: 'ready' | 'loading' | 'failed'
  retry: () => void
}

/** Nobody reads a longer list: more are found by typing on. */
const shownCount = 50
/** Between two letters of somebody who types on. */
const typingMs = 150
const noOptions: readonly SelectOption[] = []

/** The options that match what was typed: of a list, or of a server that is asked. Null: nothing is asked for. */
export function useOptions(query: string | null, { options = noOptions, search }: OptionSource): FoundOptions {
  const answer = useAnswer(query, search)
  const folds = useMemo(() => options.map(({ label }) => folded(label)), [options])
  const matching = useMemo(() => {
    const wanted = folded(query ?? '')
    return options.filter((_, index) => folds[index]?.includes(wanted))
  }, [options, folds, query])
  const found = search ? answer.options : matching
  return {
    options: found.slice(0, shownCount),
    moreCount: Math.max(0, found.length - shownCount),
    state: search ? answer.state : 'ready',
    retry: answer.retry,
  }
}

interface Answer {
  query: string
  attempt: number
  /** Undefined: the server could not be asked. */
  options: readonly SelectOption[] | undefined
}

function useAnswer(query: string | null, search: OptionSource['search']) {
  const [attempt, setAttempt] = useState(0)
  const [last, setLast] = useState<Answer | undefined>(undefined)
  useEffect(() => {
    if (query === null || !search) return
    const asking = new AbortController()
    const settle = (options: Answer['options']) => {
      if (!asking.signal.aborted) setLast({ query, attempt, options })
    }
    const ask = () => void search(query, asking.signal).then(settle, () => settle(undefined))
    const timer = setTimeout(ask, typingMs)
    return () => {
      clearTimeout(timer)
      asking.abort()
    }
  }, [query, search, attempt])
  const isAnswered = last !== undefined && last.query === query && last.attempt === attempt
  const state: FoundOptions['state'] = !isAnswered ? 'loading' : last.options === undefined ? 'failed' : 'ready'
  // What was found for the letters before stays until there is something better.
  return { options: last?.options ?? noOptions, state, retry: () => setAttempt(attempt + 1) }
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
