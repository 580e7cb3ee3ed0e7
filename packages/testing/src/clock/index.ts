export { type RunningClock, runningClock } from './running-clock.ts'
export { type SettableClock, settableClock } from './settable-clock.ts'
