import { Command } from 'commander'
import { checkCommand } from './commands/check.ts'
import { migrateCommand } from './commands/migrate.ts'
import { seedCommand } from './commands/seed.ts'

/** The command line for operators and integrators. */
export function createProgram(): Command {
  return new Command('plutomi')
    .description('Operates Plutomi: its database, invariants and data')
    .addCommand(migrateCommand())
    .addCommand(checkCommand())
    .addCommand(seedCommand())
}
