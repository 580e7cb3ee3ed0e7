import { connectDatabase } from '@plutomi/core/database'
import type { seedDemo } from '@plutomi/core/demo'
import { platformDb, readDatabaseTime } from '@plutomi/core/platform'
import { parseKeyring } from '@plutomi/platform/secrets'
import { Command } from 'commander'
import { readConfig } from '../config.ts'

/** `plutomi seed` fills the demo workspace once and tells who can sign in to it. */
export function seedCommand(): Command {
  return new Command('seed').description('fill one workspace with a demo of 2,000 applicants').action(async () => {
    const { DATABASE_URL, SECRETS, PUBLIC_URL, PORT } = readConfig()
    const db = connectDatabase({ url: DATABASE_URL, poolSize: 2 })
    try {
      // Half a second of loading that no other command should wait for.
      const demoModule = await import('@plutomi/core/demo')
      const now = await readDatabaseTime(platformDb(db))
      const actor = { kind: 'system', name: 'demo' } as const
      const demo = await demoModule.seedDemo({ db, clock: { now: () => now }, keyring: parseKeyring(SECRETS), actor })
      process.stdout.write(`${describe(demo, PUBLIC_URL ?? `http://localhost:${PORT}`).join('\n')}\n`)
    } finally {
      await db.destroy()
    }
  })
}

function describe({ slug, emails, applicantCount }: Awaited<ReturnType<typeof seedDemo>>, address: string): string[] {
  const [owner = ''] = emails
  return [
    applicantCount > 0 ? `${applicantCount} applicants are in ${slug}.` : `${slug} is filled already.`,
    `Sign in at ${address}/sign-in as ${owner} (or ${emails.slice(1).join(', ')}); the code arrives at ${address}/mailbox.`,
    `Applicants see ${address}/${slug}.`,
  ]
}
