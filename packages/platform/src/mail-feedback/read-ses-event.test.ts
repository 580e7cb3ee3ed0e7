import { aSesEvent, type SesEventKind } from '@plutomi/testing/sns'
import { expect, test } from 'vitest'
import { readSesEvent } from './index.ts'

const emailId = 'eml_01kb2m8x3q0000000000000000'
const sentAt = new Date('2026-03-01T12:00:00.000Z')
const at = new Date('2026-03-01T12:00:07.000Z')
const mail = { emailId, messageId: '0100-abc', sentAt, at }

test.each([
  ['Send', { kind: 'sent', occurredAt: sentAt }],
  ['Delivery', { kind: 'delivered', occurredAt: at }],
  ['Bounce', { kind: 'bounced', bounce: 'permanent', diagnostic: '550 no such user', occurredAt: at }],
  ['SoftBounce', { kind: 'bounced', bounce: 'transient', diagnostic: '452 mailbox full', occurredAt: at }],
  ['Complaint', { kind: 'complained', diagnostic: 'abuse', occurredAt: at }],
  ['DeliveryDelay', { kind: 'delayed', diagnostic: 'MailboxFull', occurredAt: at }],
  ['Reject', { kind: 'failed', diagnostic: 'Bad content', occurredAt: sentAt }],
  ['Rendering Failure', { kind: 'failed', diagnostic: 'A variable is missing', occurredAt: sentAt }],
] satisfies [SesEventKind, object][])('%s is read', (kind, expected) => {
  const read = readSesEvent(aSesEvent(kind, mail))
  const own = { emailId, providerMessageId: '0100-abc', sentAt }
  expect(read).toMatchObject({ kind: 'feedback', feedback: { ...own, ...expected } })
})

test('what nobody asks for is ignored by its name', () => {
  expect(readSesEvent(aSesEvent('Open', mail))).toEqual({ kind: 'ignored', eventType: 'Open' })
  expect(readSesEvent('{"eventType":"Telepathy"}')).toEqual({ kind: 'ignored', eventType: 'Telepathy' })
  expect(readSesEvent('{}')).toEqual({ kind: 'ignored', eventType: 'none' })
})

test("an identity's own notification is read like an event of a configuration set", () => {
  const event: object = JSON.parse(aSesEvent('Bounce', mail))
  const { eventType, ...rest } = { eventType: '', ...event }
  expect(readSesEvent(JSON.stringify({ ...rest, notificationType: eventType }))).toMatchObject({
    feedback: { kind: 'bounced', emailId },
  })
})

test('a mail without a tag is known by its header, and one with neither by what SES calls it', () => {
  const event: { mail?: object } = JSON.parse(aSesEvent('Delivery', { ...mail, emailId: 'eml_' }))
  const headers = [{ name: 'X-Plutomi-Email', value: emailId }]
  const headed = JSON.stringify({ ...event, mail: { ...event.mail, tags: {}, headers } })
  expect(readSesEvent(headed)).toMatchObject({ feedback: { emailId } })
  const bare = JSON.stringify({ ...event, mail: { ...event.mail, tags: undefined, headers: undefined } })
  expect(readSesEvent(bare)).toMatchObject({ feedback: { emailId: undefined, providerMessageId: '0100-abc' } })
})

test('the same event read twice is the same piece of feedback, another one is another', () => {
  const idOf = (text: string) => {
    const read = readSesEvent(text)
    return read.kind === 'feedback' ? read.feedback.feedbackId : undefined
  }
  const bounce = aSesEvent('Bounce', mail)
  expect(idOf(bounce)).toBe(idOf(bounce))
  const kinds: SesEventKind[] = ['Send', 'Delivery', 'Bounce', 'Bounce', 'Complaint', 'DeliveryDelay', 'Reject']
  const ids = kinds.map((kind) => idOf(aSesEvent(kind, mail)))
  expect(new Set(ids).size).toBe(kinds.length)
  for (const id of ids) expect(id).toMatch(/^[\x21-\x7e]{1,200}$/)
})

test.each([
  ['no json'],
  ['[]'],
  ['"text"'],
  ['{"eventType":"Bounce"}'],
  ['{"eventType":"Send","mail":{"messageId":"a b"}}'],
])('%s is no event of SES', (text) => {
  expect(() => readSesEvent(text)).toThrow()
})
