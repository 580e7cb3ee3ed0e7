import { readFileSync } from 'node:fs'
import { createConsumers } from '@plutomi/consumers'
import { connectDatabase } from '@plutomi/core/database'
import { embeddedSearchEngine } from '@plutomi/core/search'
import { type AnyConsumer, groupsOf } from '@plutomi/pipeline'
import { noCache } from '@plutomi/platform/cache'
import { clickHouseAnalytics } from '@plutomi/platform/analytics'
import { memoryLiveHub } from '@plutomi/platform/live'
import { createOutboundHttp, strictRules } from '@plutomi/platform/outbound-http'
import { smtpTransport } from '@plutomi/platform/mail'
import { parseKeyring } from '@plutomi/platform/secrets'
import { codes, table } from './block.ts'

const folder = new URL('../../apps/consumers/', import.meta.url)

/** Every consumer of the registry. Nothing is opened to describe them: pools connect at their first query. */
export async function registeredConsumers(): Promise<readonly AnyConsumer[]> {
  const db = connectDatabase({ url: 'mysql://nobody@127.0.0.1:1/nothing', poolSize: 1 })
  const transport = smtpTransport({ url: 'smtp://127.0.0.1:1' })
  const consumers = createConsumers({
    db,
    clock: { now: () => new Date(0) },
    keyring: parseKeyring(`k1:${Buffer.alloc(32).toString('base64')}`),
    mailer: { transport, settings: { publicUrl: 'http://localhost', fromAddress: 'a@b.test', fromName: 'Plutomi' } },
    analytics: clickHouseAnalytics({ url: 'http://127.0.0.1:1' }),
    liveHub: memoryLiveHub(),
    outbound: createOutboundHttp({ rules: strictRules }),
    cache: noCache,
    search: embeddedSearchEngine(db),
  })
  await Promise.all([db.destroy(), transport.close()])
  return consumers
}

/** One row a consumer: what it is for, its groups, topics and events. */
export function consumerTable(consumers: readonly AnyConsumer[]): string {
  return table(['consumer', 'for', 'groups', 'reads', 'handles'], consumers.map(rowOf))
}

function rowOf(consumer: AnyConsumer): string[] {
  const groups = groupsOf(consumer, ['free', 'paid'])
  return [
    `[${consumer.name}](apps/consumers/${consumer.name}/README.md)`,
    purposeOf(readFileSync(new URL(`${consumer.name}/README.md`, folder), 'utf8')),
    codes(groups.map(({ group }) => group)),
    codes(consumer.topics),
    consumer.handlers ? codes(Object.keys(consumer.handlers)) : 'every event, in batches',
  ]
}

/** `# name: purpose`, or the first sentence below the title. */
export function purposeOf(readme: string): string {
  const [title = '', ...lines] = readme.split('\n').filter((line) => line.trim() !== '')
  return (title.split(': ')[1] ?? lines[0] ?? '').replace(/\.$/, '')
}
