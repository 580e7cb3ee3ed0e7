import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { expect, test, vi } from 'vitest'
import { startSqs } from './index.ts'

test('a real SQS server redelivers what was not deleted and gives it up to the dead letters', async () => {
  const sqs = await startSqs({
    queues: [
      { name: 'feedback', visibilitySeconds: 1, deadLetters: { name: 'feedback-dead', afterReceives: 2 } },
      { name: 'feedback-dead' },
    ],
  })
  const { accessKeyId, secretAccessKey } = sqs
  const client = new SQSClient({
    endpoint: sqs.url,
    region: sqs.region,
    credentials: { accessKeyId, secretAccessKey },
  })
  await client.send(new SendMessageCommand({ QueueUrl: sqs.queueUrl('feedback'), MessageBody: 'bounced' }))
  let received = 0
  await vi.waitFor(
    async () => {
      const lively = await client.send(
        new ReceiveMessageCommand({ QueueUrl: sqs.queueUrl('feedback'), WaitTimeSeconds: 1 }),
      )
      received += lively.Messages?.length ?? 0
      const dead = await client.send(new ReceiveMessageCommand({ QueueUrl: sqs.queueUrl('feedback-dead') }))
      expect(dead.Messages?.[0]?.Body).toBe('bounced')
    },
    { timeout: 30_000, interval: 100 },
  )
  expect(received).toBe(2)
  const { pid } = sqs
  await sqs.kill9()
  expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  client.destroy()
  await sqs.stop()
})
