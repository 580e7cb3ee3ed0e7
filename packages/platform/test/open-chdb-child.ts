import { AnalyticsAway, chdbAnalytics } from '../src/analytics/index.ts'

// PATH MIGRATIONS: opens the store there and keeps it, or says why it cannot.
const [path = '', migrations = ''] = process.argv.slice(2)
try {
  await chdbAnalytics({ path, migrations }).ping()
  process.send?.('open')
  setInterval(() => undefined, 60_000)
} catch (error) {
  process.send?.(error instanceof AnalyticsAway ? `${error.reason}: ${error.message}` : String(error))
  process.exit(1)
}
