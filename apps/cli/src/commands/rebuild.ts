import { Command } from 'commander'
import { rebuildAnalyticsCommand } from './rebuild/analytics.ts'
import { rebuildSearchCommand } from './rebuild/search.ts'

/** `plutomi rebuild`: makes what is built from the events anew, beside the one in use. */
export function rebuildCommand(): Command {
  return new Command('rebuild')
    .description('Builds a projection anew beside the one in use, and puts it in its place')
    .addCommand(rebuildSearchCommand())
    .addCommand(rebuildAnalyticsCommand())
}
