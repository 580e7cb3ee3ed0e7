import { expect, test } from 'vitest'
import { skippedOf, summaryOf, totalsOf, triedTwiceOf } from './totals.ts'

const report = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, testResults: [] }
const file = (status: string, ...tests: string[]) => ({
  name: 'x.test.ts',
  status,
  assertionResults: tests.map((each) => ({ status: each })),
})

test('passed, failed and skipped are added up over every check', () => {
  const totals = [totalsOf(report, 0), { passed: 1, failed: 2, skipped: 0 }]
  expect(summaryOf(totals)).toBe('4 passed, 2 failed, 2 skipped')
})

test('a file that could not be loaded is one failure, a file with failed tests counts only those', () => {
  const testResults = [file('failed'), file('failed', 'failed', 'passed'), file('passed', 'passed')]
  expect(totalsOf({ ...report, numFailedTests: 1, testResults }, 1).failed).toBe(2)
})

test('a run that ended badly, or ran nothing, has failed', () => {
  expect(totalsOf(report, 1).failed).toBe(1)
  expect(totalsOf({ ...report, numPassedTests: 0 }, 0).failed).toBe(1)
})

test('what did not run is named', () => {
  const testResults = [
    { name: 'x.test.ts', status: 'passed', assertionResults: [{ status: 'skipped', fullName: 'S14' }] },
  ]
  expect(skippedOf({ ...report, testResults })).toEqual(['S14'])
})

test('what passed only when tried again is named with why it failed before', () => {
  const tried = { status: 'passed', fullName: 'F4', failureMessages: ['Error: ended (70)\n    at x'] }
  const testResults = [{ name: 'x.test.ts', status: 'passed', assertionResults: [tried, { status: 'passed' }] }]
  expect(triedTwiceOf({ ...report, testResults })).toEqual(['F4: Error: ended (70)'])
})
