import type { Message, SQSClient } from '@aws-sdk/client-sqs'

export interface SqsQueueOptions {
  queueUrl: string
  region: string
  /** Without them AWS's usual chain: environment, profile, role of the machine. */
  credentials?: { accessKeyId: string; secretAccessKey: string }
  /** How long one call waits for messages. */
  waitSeconds: number
}

export interface QueuedMessage {
  id: string
  receipt: string
  body: string
  /** How often it was handed out, this time included. */
  receives: number
}

export interface SqsQueue {
  receive(signal: AbortSignal): Promise<QueuedMessage[]>
  /** Those that stay all the same are handed out again. */
  remove(messages: readonly QueuedMessage[]): Promise<void>
  close(): void
}

const mostAtOnce = 10
const connectMs = 5_000

/** A queue of SQS. The SDK is loaded only where there is one. */
export async function openSqsQueue(options: SqsQueueOptions): Promise<SqsQueue> {
  const { SQSClient, ReceiveMessageCommand, DeleteMessageBatchCommand } = await import('@aws-sdk/client-sqs')
  const { queueUrl: QueueUrl, waitSeconds } = options
  const client: SQSClient = new SQSClient(clientConfig(options))
  const asked = {
    QueueUrl,
    MaxNumberOfMessages: mostAtOnce,
    WaitTimeSeconds: waitSeconds,
    MessageSystemAttributeNames: ['ApproximateReceiveCount' as const],
  }
  return {
    receive: async (abortSignal) => {
      const { Messages = [] } = await client.send(new ReceiveMessageCommand(asked), { abortSignal })
      return Messages.map(queued)
    },
    remove: async (messages) => {
      if (messages.length === 0) return
      const Entries = messages.map(({ receipt }, index) => ({ Id: String(index), ReceiptHandle: receipt }))
      await client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }))
    },
    close: () => client.destroy(),
  }
}

function clientConfig({ queueUrl, region, credentials, waitSeconds }: SqsQueueOptions) {
  const requestTimeout = waitSeconds * 1000 + 10_000
  return {
    region,
    // The SDK would go there anyway, and complain of it.
    endpoint: new URL(queueUrl).origin,
    // The loop that asks has a patience of its own.
    maxAttempts: 1,
    requestHandler: { connectionTimeout: connectMs, requestTimeout, throwOnRequestTimeout: true },
    ...(credentials !== undefined && { credentials }),
  }
}

function queued({ MessageId = '', ReceiptHandle = '', Body = '', Attributes }: Message): QueuedMessage {
  return {
    id: MessageId,
    receipt: ReceiptHandle,
    body: Body,
    receives: Number(Attributes?.ApproximateReceiveCount ?? 1),
  }
}
