import { Command } from 'commander'
import { groupsCommand } from './events/groups.ts'
import { lagCommand } from './events/lag.ts'
import { tailCommand } from './events/tail.ts'
import { topicListCommand } from './events/topics.ts'

const help = `
Topics are named as in the code: applicants, emails.paid (emails means both lanes), emails.paid.retry, emails.paid.dlq.
What looks like a secret is masked; names and answers are not in the log at all, only ids and facts.`

/** `plutomi events …`: what is in the event log and who has read how far. */
export function eventsCommand(): Command {
  return new Command('events')
    .description('the event log: topics, consumer groups, lag, what passes by')
    .addHelpText('after', help)
    .addCommand(topicListCommand())
    .addCommand(groupsCommand())
    .addCommand(lagCommand())
    .addCommand(tailCommand())
}
