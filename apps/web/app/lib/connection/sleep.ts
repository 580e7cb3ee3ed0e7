const sleepMs = 60_000
const checkEveryMs = 10_000

/** A page that slept, hidden or with its machine, shows what was true then. Returns how to stop watching. */
export function watchSleep(onWake: () => void): () => void {
  let lastAwake = Date.now()
  const check = () => {
    if (document.visibilityState === 'hidden') return
    const sleptMs = Date.now() - lastAwake
    lastAwake = Date.now()
    if (sleptMs > sleepMs) onWake()
  }
  const timer = setInterval(check, checkEveryMs)
  document.addEventListener('visibilitychange', check)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', check)
  }
}
