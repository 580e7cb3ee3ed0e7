import { startWatchdog } from '../src/watchdog/index.ts'

/** A process under a watchdog: `spin` never gives the event loop back, `block` for a moment, `idle` waits, `stop` ends by itself. */
const [doing = ''] = process.argv.slice(2)
const watchdog = startWatchdog({ stallMs: 1000 })
const waiting = setTimeout(() => process.exit(3), doing === 'idle' ? 3000 : 60_000)
process.stdout.write('started\n')

if (doing === 'spin') for (;;);
if (doing === 'block') {
  const until = Date.now() + 300
  while (Date.now() < until);
  clearTimeout(waiting)
}
if (doing === 'stop') {
  await watchdog.stop()
  clearTimeout(waiting)
}
