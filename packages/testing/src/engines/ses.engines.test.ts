import { SendRawEmailCommand, SESClient } from '@aws-sdk/client-ses'
import { expect, test } from 'vitest'
import { startSes } from './index.ts'

test('SES takes a raw mail from the real SDK, shows it, and is gone when killed', async () => {
  const ses = await startSes()
  const { region, accessKeyId, secretAccessKey } = ses
  const client = new SESClient({ endpoint: ses.url, region, credentials: { accessKeyId, secretAccessKey } })
  const lines = ['From: jobs@example.com', 'To: anna@example.com', 'Subject: =?utf-8?B?xbvDs8WCxIc=?=', '', 'Hello']
  const Data = Buffer.from(lines.join('\r\n'))
  const { MessageId } = await client.send(new SendRawEmailCommand({ RawMessage: { Data } }))
  expect(await ses.mails()).toMatchObject([
    { messageId: MessageId, destination: { to: ['anna@example.com'] }, subject: 'Żółć' },
  ])
  client.destroy()
  const { pid } = ses
  await ses.kill9()
  expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  await ses.stop()
})
