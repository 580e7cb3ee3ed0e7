import { Command } from 'commander'
import { adminCommand } from './commands/admin.ts'
import { checkCommand } from './commands/check.ts'
import { dlqCommand } from './commands/dlq.ts'
import { eventsCommand } from './commands/events.ts'
import { migrateCommand } from './commands/migrate.ts'
import { rebuildCommand } from './commands/rebuild.ts'
import { seedCommand } from './commands/seed.ts'
import { topicsCommand } from './commands/topics.ts'

const help = `
Exit codes: 0 done, 1 something is wrong, 2 the command was not understood.

Who you are: dlq, events, rebuild and admin are for operators of the platform. Name yourself by --as or PLUTOMI_OPERATOR.
An installation begins without operators; then, and only then, this makes the first one:
  plutomi admin grant you@example.com admin`

/** The command line for operators and integrators. */
export function createProgram(): Command {
  const program = new Command('plutomi')
    .description('Operates Plutomi: its database, event log, projections, dead letters, operators and plans')
    .addHelpText('after', help)
    .addCommand(migrateCommand())
    .addCommand(checkCommand())
    .addCommand(seedCommand())
    .addCommand(topicsCommand())
    .addCommand(eventsCommand())
    .addCommand(dlqCommand())
    .addCommand(rebuildCommand())
    .addCommand(adminCommand())
  throwInstead(program)
  return program
}

/** Commander would end the process by itself, with its own exit codes. */
function throwInstead(command: Command): void {
  command.exitOverride()
  for (const inner of command.commands) throwInstead(inner)
}
