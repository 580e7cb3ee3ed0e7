import { Command } from 'commander'
import { affectedCommand } from './dlq/affected.ts'
import { dropCommand } from './dlq/drop.ts'
import { exportCommand } from './dlq/export.ts'
import { listCommand } from './dlq/list.ts'
import { replayCommand } from './dlq/replay.ts'
import { showCommand } from './dlq/show.ts'
import { statsCommand } from './dlq/stats.ts'

const help = `
A dead letter is a record that a consumer could not handle: it failed after all its tries (exhausted), trying again
cannot help (permanent), or it cannot be read (poison). It is kept for 30 days. Unhandled = neither replayed nor dropped.

  plutomi dlq stats                                   what failed, why, for how many, since when
  plutomi dlq list --group email --code timeout       the letters themselves
  plutomi dlq show plutomi.emails.paid.dlq/0/17       one of them, with the original while the main topic has it
  plutomi dlq replay --group email                    tells what a replay would do, and does nothing
  plutomi dlq replay --group email --yes              does it: 20 a second, to the retry topic, for that group alone
  plutomi dlq drop --code no_template --reason "sent by hand" --yes

A replay can be stopped (Ctrl-C) and run again: what was replayed is skipped. It waits by itself while the group has too
much to catch up with, or does not move because its consumer or what it delivers to is down. What fails again becomes
a new letter, with the number of its replays beside it. Roles: viewers look, operators replay, admins drop.`

/** `plutomi dlq …`: what could not be handled, and what to do with it. */
export function dlqCommand(): Command {
  return new Command('dlq')
    .description('dead letters: look at them, replay them, drop them')
    .addHelpText('after', help)
    .addCommand(statsCommand())
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(affectedCommand())
    .addCommand(replayCommand())
    .addCommand(dropCommand())
    .addCommand(exportCommand())
}
