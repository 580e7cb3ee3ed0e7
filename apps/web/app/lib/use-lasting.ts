import { useEffect, useState } from 'react'

/** True once it has been so for a while; false at once. What comes and goes in a moment is not worth a word. */
export function useLasting(isSo: boolean, forMs: number): boolean {
  const [hasLasted, setHasLasted] = useState(false)
  useEffect(() => {
    if (!isSo) return
    const timer = setTimeout(() => setHasLasted(true), forMs)
    return () => {
      clearTimeout(timer)
      setHasLasted(false)
    }
  }, [isSo, forMs])
  return isSo && hasLasted
}
