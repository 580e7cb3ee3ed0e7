export { checkInvariants } from './check-invariants.ts'
export type { Violation } from './rule.ts'
