import type { OperatorRole } from '@plutomi/contracts/rights'
import { findOperator, grantOperator } from '@plutomi/core/operators'
import { platformDb } from '@plutomi/core/platform'
import { dlqTopic, encodeEvent, type Log, mainTopic, type NewRecord, retryTopic } from '@plutomi/pipeline'
import { testDatabase } from '@plutomi/testing/database'
import { contextFor } from '@plutomi/testing/factories'
import { afterAll } from 'vitest'
import { type Ran, runPlutomi, type Settings } from './run-plutomi.ts'

const secrets = `k1:${Buffer.alloc(32, 7).toString('base64')}`

export type LogUnderTest = { log: Log; settings: Settings }

/** A database with one operator of each role, a log with the product's topics, and the command line on both. */
export async function operatorWorld(openLog: (databaseUrl: string) => Promise<LogUnderTest>) {
  const { db, url } = await testDatabase()
  const { log, settings } = await openLog(url)
  afterAll(() => log.close())
  const env = { DATABASE_URL: url, SECRETS: secrets, DATA_DIR: '/nowhere', ...settings }
  const as = (role: OperatorRole) => ['--as', `${role}@example.com`]
  const machine = contextFor(db, { kind: 'system', name: 'command-line' })
  await grantOperator(machine, { email: 'admin@example.com', role: 'admin' })
  const actor = await findOperator(platformDb(db), 'admin@example.com')
  if (!actor) throw new Error('the admin is missing')
  const admin = { ...machine, actor }
  for (const role of ['viewer', 'operator'] as const) await grantOperator(admin, { email: `${role}@example.com`, role })
  const plutomi = (...args: string[]): Promise<Ran> => runPlutomi(args, env)
  return { db, url, log, env, as, plutomi }
}

export type OperatorWorld = Awaited<ReturnType<typeof operatorWorld>>

export const emails = mainTopic('emails.paid')

export type EmailLetter = { n: number; code?: string; workspaceId?: string; subject?: string }

/** An event that the consumer `email` could not handle. */
export function aDeadEmail({ n, code = 'missing_template', workspaceId = 'wsp_1', subject }: EmailLetter): NewRecord {
  const about = subject ?? `apl_${n}`
  const event = { id: `evt_${n}`, type: 'email.requested', version: 1, subject: about, time: new Date(0), workspaceId }
  const { headers, value } = encodeEvent({
    ...event,
    actor: 'seed',
    data: { emailId: `eml_${n}`, template: 'welcome' },
  })
  const failure = {
    'px-target-group': 'email',
    'px-attempt': '1',
    'px-origin': `${emails}/0/${n}`,
    'px-first-failed-at': new Date(0).toISOString(),
    'px-last-failed-at': new Date(0).toISOString(),
    'px-error-class': 'permanent',
    'px-error-code': code,
    'px-error-message': `no template for ${n}`,
  }
  return { topic: dlqTopic(emails), key: Buffer.from(`per_${n}`), value, headers: { ...headers, ...failure } }
}

/** Makes the consumer's groups known to the log, as having read everything. */
export async function anEmailConsumer(log: Log): Promise<void> {
  const retry = { topic: retryTopic(emails), partition: 0 }
  await log.admin.setCommitted('email.paid.retry', new Map([[retry, await log.admin.end(retry)]]))
}

export async function recordsOf(log: Log, topic: string) {
  const count = await log.admin.partitions(topic)
  const parts = Array.from({ length: count }, (_, partition) => log.admin.read({ topic, partition }, 0n, 1000))
  return (await Promise.all(parts)).flat()
}

/** The documents that `--json` printed. */
export function documentsOf({ stdout }: Ran): Record<string, unknown>[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Record<string, unknown> => JSON.parse(line))
}
