import { z } from 'zod'

export type Totals = { passed: number; failed: number; skipped: number }

/** The part of vitest's JSON report that is counted. */
export const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string().optional(),
          failureMessages: z.array(z.string()).optional(),
        }),
      ),
    }),
  ),
})

/** What vitest ran. A file that could not be loaded is a failure, and so is a run that ended badly without one. */
export function totalsOf(report: z.infer<typeof Report>, exitCode: number): Totals {
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  )
  const failed = report.numFailedTests + brokenFiles.length
  const isSilentFailure = failed === 0 && (exitCode !== 0 || report.numPassedTests === 0)
  return {
    passed: report.numPassedTests,
    failed: isSilentFailure ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** The tests that did not run, by name. */
export function skippedOf({ testResults }: z.infer<typeof Report>): string[] {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
  return tests
    .filter(({ status }) => ['pending', 'skipped', 'todo'].includes(status))
    .map((test) => test.fullName ?? '?')
}

/** The tests that failed once and passed when tried again. */
export function triedTwiceOf(report: z.infer<typeof Report>): string[] {
  const again = testsOf(report).filter(
    ({ status, failureMessages = [] }) => status === 'passed' && failureMessages.length > 0,
  )
  return again.map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages?.[0]?.split('\n')[0]}`)
}

function testsOf({ testResults }: z.infer<typeof Report>) {
  return testResults.flatMap(({ assertionResults }) => assertionResults)
}

/** The last line of test.sh. */
export function summaryOf(all: readonly Totals[]): string {
  const sum = (count: (totals: Totals) => number) => all.reduce((total, each) => total + count(each), 0)
  const failed = sum((each) => each.failed)
  return `${sum((each) => each.passed)} passed, ${failed} failed, ${sum((each) => each.skipped)} skipped`
}
