import { Command } from 'commander'

/** A command for operators: everybody else is refused. */
export function operatorCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option('--as <email>', 'who you are (else PLUTOMI_OPERATOR)')
    .option('--json', 'JSON, one document a line, instead of tables')
}
