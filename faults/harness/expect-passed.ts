import { expect } from 'vitest'
import type { FaultResult } from './result.ts'

/** The result as the table would call it passed; the first line of a failure has its reasons. */
export function expectPassed(result: FaultResult): void {
  if (result.reasons.length > 0) throw new Error(`${result.scenario}: ${result.reasons.join('; ')}`, { cause: result })
  expect(result).toMatchObject({ lost: 0, misordered: 0 })
  expect(result.eventsIn).toBeGreaterThan(0)
}
