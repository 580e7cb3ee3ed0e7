/** Code that comes when it is asked for. */
export interface Part<Shown> {
  /** Resolves with nothing where it cannot be had; asked again, it tries again. */
  fetch: () => Promise<Shown | undefined>
  isThere: () => boolean
}

/** Fetches a part once; without a connection as soon as there is one. */
export function fetching<Shown>(load: () => Promise<Shown>): Part<Shown> {
  let coming: Promise<Shown | undefined> | undefined
  let isThere = false
  const fetch = async (): Promise<Shown | undefined> => {
    // Browsers remember for as long as a page lives that its code could not be had.
    if (!navigator.onLine) await online()
    try {
      const shown = await load()
      isThere = true
      return shown
    } catch {
      coming = undefined
      return undefined
    }
  }
  return { fetch: () => (coming ??= fetch()), isThere: () => isThere }
}

function online(): Promise<void> {
  return new Promise((resolve) => window.addEventListener('online', () => resolve(), { once: true }))
}
