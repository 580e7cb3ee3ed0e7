import type { Producer, RecordMetadata, TopicMessages } from 'kafkajs'
import { kafkaClient, type KafkaLogOptions, producing } from './settings.ts'

// The broker waits so long for its replicas before it says that they are missing.
const replicasTimeoutMs = 8000

/**
 * A producer that is thrown away as soon as one send or its connect fails: afterwards its sequence numbers need not be
 * those of the broker, and the next batch could be taken for a repeat, acknowledged and never written (K6 B–D).
 */
export class RenewedProducer {
  private readonly options: KafkaLogOptions
  private current: Promise<Producer> | undefined

  constructor(options: KafkaLogOptions) {
    this.options = options
  }

  async send(topicMessages: TopicMessages[]): Promise<RecordMetadata[]> {
    this.current ??= this.connect()
    const producer = await this.current
    return producer.sendBatch({ acks: -1, timeout: replicasTimeoutMs, topicMessages })
  }

  discard(): void {
    const discarded = this.current
    this.current = undefined
    // Already given up: a failure to close it changes nothing.
    discarded?.then((producer) => producer.disconnect()).catch(() => undefined)
  }

  async close(): Promise<void> {
    const current = this.current
    this.current = undefined
    if (current !== undefined) await current.then((producer) => producer.disconnect())
  }

  private async connect(): Promise<Producer> {
    const producer = kafkaClient(this.options, producing).producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      // The log chooses partitions itself, as the Java client would.
      createPartitioner:
        () =>
        ({ message }) =>
          message.partition ?? 0,
    })
    try {
      await producer.connect()
    } catch (error) {
      await producer.disconnect()
      throw error
    }
    return producer
  }
}
