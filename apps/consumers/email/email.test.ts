import { connectDatabase } from '@plutomi/core/database'
import { smtpTransport } from '@plutomi/platform/mail'
import { testKeyring } from '@plutomi/testing/factories'
import { expect, test } from 'vitest'
import { emailConsumer } from './consumer.ts'

test('a mail server that does not answer is a sink that is down, so no mail is given up for it', async () => {
  const transport = smtpTransport({ url: 'smtp://127.0.0.1:1' })
  const { sink } = emailConsumer({
    // Nothing here comes as far as the database.
    db: connectDatabase({ url: 'mysql://nobody@127.0.0.1:1/none' }),
    clock: { now: () => new Date() },
    keyring: testKeyring,
    mailer: { transport, settings: { publicUrl: '', fromAddress: 'no-reply@plutomi.test', fromName: 'Plutomi' } },
  })
  const mail = { messageId: '<1@x>', from: 'a@x.test', replyTo: undefined, to: 'b@x.test', subject: 's' }
  const error: unknown = await transport
    .send({ ...mail, text: 't', html: 'h', headers: {}, tags: {} })
    .catch((cause: unknown) => cause)
  expect(sink?.isDown?.(error)).toBe(true)
  expect(sink?.isDown?.(new Error('a fault of one mail'))).toBe(false)
  await transport.close()
})
