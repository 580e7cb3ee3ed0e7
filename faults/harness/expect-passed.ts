import { expect } from 'vitest'
import type { FaultResult } from './result.ts'

/** The result as the table would call it passed, with the reasons shown when it is not. */
export function expectPassed(result: FaultResult): void {
  expect(result, result.reasons.join('; ')).toMatchObject({ lost: 0, misordered: 0, reasons: [] })
  expect(result.eventsIn).toBeGreaterThan(0)
}
