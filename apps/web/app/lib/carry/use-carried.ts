import { useCallback, useEffect, useRef, useState } from 'react'

export interface Carried {
  id: string
  by: 'pointer' | 'keys'
  /** The place it would be dropped at. */
  overId: string | undefined
}

/** Dropped at a place, or put back. */
export type CarryEnd = (carried: Carried, placeId: string | undefined) => void

/** What is being carried, if anything, and over what. */
export function useCarried(onEnd: CarryEnd) {
  const [carried, setCarried] = useState<Carried | undefined>(undefined)
  const latest = useRef({ carried, onEnd })
  useEffect(() => {
    latest.current = { carried, onEnd }
  })
  const end = useCallback((placeId: string | undefined) => {
    const ending = latest.current
    setCarried(undefined)
    if (ending.carried) ending.onEnd(ending.carried, placeId)
  }, [])
  const goOver = useCallback((overId: string | undefined) => {
    setCarried((old) => (old === undefined || old.overId === overId ? old : { ...old, overId }))
  }, [])
  return { carried, setCarried, goOver, end }
}
