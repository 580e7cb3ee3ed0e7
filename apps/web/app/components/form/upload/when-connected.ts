interface Waiting {
  afterMs: number
  signal: AbortSignal
  onPaused: (isPaused: boolean) => void
}

/** Waits for a while; without a connection as long as it takes to have one again. */
export async function whenConnected({ afterMs, signal, onPaused }: Waiting): Promise<void> {
  await new Promise<void>((resolve) => {
    setTimeout(resolve, afterMs)
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
  if (navigator.onLine || signal.aborted) return
  onPaused(true)
  await new Promise<void>((resolve) => {
    window.addEventListener('online', () => resolve(), { once: true })
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
  onPaused(false)
}
