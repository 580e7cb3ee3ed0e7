import { readFileSync } from 'node:fs'
import { encodeEvent, failedCopy, type Rec } from '@plutomi/pipeline'
import { deadLetterOf, replayRecord } from '@plutomi/pipeline/dlq'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
const document = read('EVENT_STREAMING_PIPELINE.md')

test('the table of headers has every header a record can carry, and no other', () => {
  const rows = document.slice(document.indexOf('| header | on |'), document.indexOf('Key, value and'))
  const written = [...rows.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name = '']) => name)
  expect(written.toSorted()).toEqual(Object.keys(everyHeader()).toSorted())
})

test('every alert has its place in the runbook, and the runbook no other', () => {
  const Alerts = z.object({ groups: z.array(z.object({ rules: z.array(z.object({ alert: z.string().optional() })) })) })
  const { groups } = Alerts.parse(parse(read('monitoring/alerts.yaml')))
  const alerts = groups.flatMap(({ rules }) => rules.flatMap(({ alert }) => alert ?? []))
  const headings = [...document.matchAll(/^### Alert: (\S+)$/gm)].map(([, name = '']) => name)
  expect(alerts.length).toBeGreaterThan(5)
  expect(headings.toSorted()).toEqual(alerts.toSorted())
})

/** Of an event with everything, parked and replayed. */
function everyHeader(): Record<string, unknown> {
  const at = new Date(0)
  const { value, headers } = encodeEvent({
    id: 'evt_1',
    type: 'applicant.moved',
    version: 1,
    subject: 'apl_1',
    time: at,
    workspaceId: 'wsp_1',
    seq: 1,
    actor: 'seed',
    cause: 'evt_0',
    traceparent: '00-1-1-01',
    data: {},
  })
  const rec = { topic: 'plutomi.applicants', partition: 0, offset: 0n, timestamp: 0, key: null, value }
  const failure = { targetGroup: 'notify', attempt: 1, errorClass: 'permanent', error: new Error('no'), at } as const
  const parked = failedCopy({ ...rec, headers: buffersOf(headers) }, failure)
  const letter = deadLetterOf({ ...rec, topic: 'plutomi.applicants.dlq', headers: buffersOf(parked.headers) })
  return replayRecord(letter, { replayId: 'rpl_1', tier: 0, shape: { tiers: 5, shards: 2 } }).headers
}

function buffersOf(headers: Record<string, Buffer | string>): Rec['headers'] {
  return Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)]))
}
