import { migrate, migrationStates } from '@plutomi/migrator'
import { Command } from 'commander'
import { readConfig } from '../config.ts'

/** `plutomi migrate` brings the database up to date, `--status` only tells. */
export function migrateCommand(): Command {
  return new Command('migrate')
    .description('apply the migrations that are not applied yet')
    .option('--status', 'only list the migrations and when each was applied')
    .action(async ({ status }: { status?: true }) => {
      const { DATABASE_URL: url } = readConfig()
      const lines = status ? await describeStates(url) : await apply(url)
      process.stdout.write(`${lines.join('\n')}\n`)
    })
}

async function apply(url: string): Promise<string[]> {
  const applied = await migrate({ url })
  return applied.length === 0 ? ['Nothing to apply'] : applied.map((name) => `applied ${name}`)
}

async function describeStates(url: string): Promise<string[]> {
  const states = await migrationStates({ url })
  return states.map(({ name, executedAt }) => `${executedAt?.toISOString() ?? 'not applied'.padEnd(24)} ${name}`)
}
