import { checkInvariants, type Violation } from '@plutomi/core/check'
import { connectDatabase } from '@plutomi/core/database'
import { platformDb } from '@plutomi/core/platform'
import { Command } from 'commander'
import { readConfig } from '../config.ts'

/** `plutomi check` verifies what must always hold and exits with 1 when something does not. */
export function checkCommand(): Command {
  return new Command('check').description('verify what must always hold in the database').action(async () => {
    const db = connectDatabase({ url: readConfig().DATABASE_URL, poolSize: 1 })
    try {
      const violations = await checkInvariants(platformDb(db))
      process.stdout.write(`${describe(violations).join('\n')}\n`)
      if (violations.length > 0) process.exitCode = 1
    } finally {
      await db.destroy()
    }
  })
}

function describe(violations: readonly Violation[]): string[] {
  if (violations.length === 0) return ['Nothing is wrong']
  const columns = ['workspaceId', 'subjectId', 'rule', 'detail'] as const
  const widths = columns.map((column) => Math.max(...violations.map((violation) => violation[column].length)))
  return violations.map((violation) =>
    columns
      .map((column, index) => violation[column].padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
