export { type SettableClock, settableClock } from './settable-clock.ts'
