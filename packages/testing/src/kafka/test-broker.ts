import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    kafkaBrokers: string[]
  }
}

export type TestBroker = {
  brokers: string[]
  /** Stands before the name of every topic and group: tests share one broker and never meet. */
  namespace: string
}

/** The run's one real broker, and a namespace of this call's own. Only in files named `*.kafka.test.ts`. */
export async function testBroker(): Promise<TestBroker> {
  return { brokers: inject('kafkaBrokers'), namespace: `test-${randomBytes(5).toString('hex')}` }
}
