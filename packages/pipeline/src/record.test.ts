import { defineEvent, previousVersion } from '@plutomi/contracts/events/define'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { aThing, headersOf, thingHappened } from '../test/test-consumers.ts'
import type { Rec } from './log.ts'
import { decodeEvent, failedCopy } from './record.ts'
import { PoisonError } from './runtime/errors.ts'
import { scrub } from './scrub.ts'

function aRec(changes: Partial<Rec> = {}): Rec {
  const { topic, key, value, headers } = aThing({ n: 4, key: 'apl_4' })
  const bytes = Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)]))
  return { topic, partition: 1, offset: 9n, key, value: value ?? null, headers: bytes, timestamp: 0, ...changes }
}

const renamed = defineEvent('thing.happened', {
  topic: 'applicants',
  version: 3,
  data: z.object({ count: z.number() }),
  previous: previousVersion(z.object({ n: z.number() }), (older) => ({ count: older.n })),
})

function ofVersion(version: string): Rec {
  const rec = aRec()
  return { ...rec, headers: { ...rec.headers, ce_dataschema: Buffer.from(`plutomi:thing.happened:${version}`) } }
}

test('an event of the version before is read in the words of today', () => {
  expect(decodeEvent(ofVersion('2'), renamed)).toMatchObject({ version: 3, data: { count: 4 } })
  expect(() => decodeEvent(ofVersion('3'), renamed)).toThrow(expect.objectContaining({ code: 'schema' }))
  expect(() => decodeEvent({ ...ofVersion('2'), value: Buffer.from('{}') }, renamed)).toThrow(PoisonError)
})

test.each(['1', '4', 'x', ''])(
  'version "%s" is known to nobody here: permanent, for a later deployment to replay',
  (version) => {
    expect(() => decodeEvent(ofVersion(version), renamed)).toThrow(
      expect.objectContaining({ name: 'PermanentError', code: 'unknown_version' }),
    )
  },
)

const failure = { targetGroup: 'email', attempt: 1, errorClass: 'transient', at: new Date(5000) } as const

test('an event comes back as it was written', () => {
  const event = decodeEvent(aRec(), thingHappened)
  expect(event).toMatchObject({
    id: 'evt_apl_4_4',
    type: 'thing.happened',
    version: 1,
    subject: 'apl_4',
    workspaceId: 'wsp_1',
    seq: 4,
    actor: 'seed',
    data: { n: 4 },
  })
  expect(event.cause).toBeUndefined()
})

test('the copy of a record that nobody can read has its bytes', () => {
  const bytes = Buffer.from([0, 0xff, 0xfe])
  const rec = aRec({ key: bytes, value: bytes, headers: { ce_id: bytes } })
  const copy = failedCopy(rec, { ...failure, error: new Error('no JSON') })
  expect([copy.key, copy.value, copy.headers.ce_id]).toEqual([bytes, bytes, bytes])
})

test('what a replay and foreign systems put into the headers goes along', () => {
  const { headers } = aRec()
  const marks = {
    'px-replay-id': Buffer.from('rpl_1'),
    'px-replay-count': Buffer.from('2'),
    strange: Buffer.from([0xff]),
  }
  const copy = failedCopy(aRec({ headers: { ...headers, ...marks } }), { ...failure, error: new Error('no') })
  expect(copy.headers).toMatchObject({ ...headers, ...marks })
})

test('origin and first failure are of the first failure, the rest of the last', () => {
  const first = failedCopy(aRec(), { ...failure, error: new Error('one') })
  const headers = Object.fromEntries(Object.entries(first.headers).map(([name, value]) => [name, Buffer.from(value)]))
  const again = aRec({ topic: 'plutomi.applicants.retry', partition: 0, offset: 77n, headers })
  const second = failedCopy(again, { ...failure, attempt: 2, at: new Date(9000), error: new Error('two') })
  const copied = {
    ...again,
    headers: Object.fromEntries(Object.entries(second.headers).map(([n, v]) => [n, Buffer.from(v)])),
  }
  expect(headersOf(copied)).toMatchObject({
    'px-origin': 'plutomi.applicants/1/9',
    'px-first-failed-at': '1970-01-01T00:00:05.000Z',
    'px-last-failed-at': '1970-01-01T00:00:09.000Z',
    'px-attempt': '2',
    'px-error-message': 'two',
  })
})

test.each([
  ['550 no such user ann.lee+x@mail.example.com', '550 no such user [email]'],
  ['401 for Bearer abc.def', '401 for Bearer [secret]'],
  ['connect mysql://root:hunter2@db:3306 failed', 'connect mysql://[secret]@db:3306 failed'],
  ['GET https://x.example/a?token=1&b=2 gave 500', 'GET https://x.example/a?[query] gave 500'],
  ['key whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw refused', 'key [secret] refused'],
  ['call +49 170 1234567 again', 'call [number] again'],
  ['template tpl_missing was not found', 'template tpl_missing was not found'],
])('%s is kept as: %s', (message, kept) => {
  expect(scrub(message)).toBe(kept)
})

test('a message has at most 512 bytes and ends at a whole character', () => {
  const text = scrub('ż'.repeat(600))
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(512)
  expect(text).not.toContain('\uFFFD')
})
