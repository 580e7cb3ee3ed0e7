import { useEffect, useEffectEvent } from 'react'
import { useRevalidator } from 'react-router'

const everyMs = 20_000

/** Shows a new state soon after it came: asked on focus and every 20 s, loaded again only when something changed. */
export function useOwnPulse(applicantId: string, pulse: string): void {
  const { revalidate } = useRevalidator()
  const ask = useEffectEvent(async () => {
    if (document.visibilityState !== 'visible') return
    const now = await fetchPulse(`/a/${applicantId}/pulse`)
    if (now !== undefined && now !== pulse) void revalidate()
  })
  useEffect(() => {
    const run = () => void ask()
    const timer = setInterval(run, everyMs)
    document.addEventListener('visibilitychange', run)
    window.addEventListener('focus', run)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', run)
      window.removeEventListener('focus', run)
    }
  }, [])
}

async function fetchPulse(path: string): Promise<string | undefined> {
  try {
    const response = await fetch(path)
    return response.ok ? await response.text() : undefined
  } catch {
    // Without a connection the page stays as it is; the next turn asks again.
    return undefined
  }
}
