export type SamplerOptions<Sample> = {
  ask: () => Promise<Sample>
  /** An answer is given out for so long before it is asked for again. */
  forMs: number
  /** Who takes longer is not waited for; the numbers of the others must come. */
  limitMs?: number
  onError: (error: unknown) => void
}

/**
 * Asks for something dear at most every so often, however many scrapes and gauges want it. Undefined while it cannot be
 * known: then a metric is absent, which alerts can tell, and never an old number.
 */
export function sampler<Sample>(options: SamplerOptions<Sample>): () => Promise<Sample | undefined> {
  const { forMs, limitMs = 5_000 } = options
  let askedAt = Number.NEGATIVE_INFINITY
  let answer: Promise<Sample | undefined> = Promise.resolve(undefined)
  return () => {
    const now = performance.now()
    if (now - askedAt < forMs) return answer
    askedAt = now
    answer = inTime(options.ask, limitMs).catch((error: unknown) => {
      options.onError(error)
      return undefined
    })
    return answer
  }
}

async function inTime<Sample>(ask: () => Promise<Sample>, limitMs: number): Promise<Sample> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`A metric took longer than ${limitMs} ms`)), limitMs)
  })
  try {
    return await Promise.race([ask(), late])
  } finally {
    clearTimeout(timer)
  }
}
