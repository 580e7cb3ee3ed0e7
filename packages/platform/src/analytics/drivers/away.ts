import { AnalyticsAway } from '../store.ts'

const NETWORK = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'EPIPE',
  'EHOSTUNREACH',
  'ENETUNREACH',
]

/**
 * ClickHouse's own codes for "not now, whatever you send": no table yet (60) or database (81), a time limit (159), too
 * many queries (202), its network (209, 210), no memory (241), read-only (164, 242), no space (243), too many parts
 * (252), our credentials (192–194, 516), the keeper (999).
 */
const ENGINE = new Set(
  [60, 81, 159, 164, 192, 193, 194, 202, 209, 210, 241, 242, 243, 252, 516, 999].map((code) => String(code)),
)

const WHERE_IT_IS = 'The analytics store does not answer: is ClickHouse up at CLICKHOUSE_URL, and was the migrator run?'

/** Does it; what fails because the store itself cannot be used becomes `AnalyticsAway`. */
export async function awayOrSame<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof AnalyticsAway || !isAway(error)) throw error
    throw new AnalyticsAway('away', WHERE_IT_IS, { cause: error })
  }
}

function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && typeof error.code === 'string' && (NETWORK.includes(error.code) || ENGINE.has(error.code)))
    return true
  // The client's own time limit, and a proxy that answers in the server's place.
  if (/^Timeout error|socket hang up|\b50[234]\b/.test(error.message)) return true
  return isAway(error.cause)
}
