import { useEffect, useEffectEvent } from 'react'
import type { Fetcher } from 'react-router'

/** Runs once for each answer a fetcher gets: to close a dialog, to show a toast. */
export function useSettled<Answer>(fetcher: Fetcher<Answer>, run: (answer: Answer) => void): void {
  const settle = useEffectEvent(run)
  const answer = fetcher.state === 'idle' ? fetcher.data : undefined
  useEffect(() => {
    if (answer !== undefined) settle(answer)
  }, [answer])
}
