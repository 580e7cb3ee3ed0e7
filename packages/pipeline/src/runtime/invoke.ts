import type { EventEnvelope } from '../record.ts'
import type { AnyConsumer, HandlerContext } from './consumer.ts'
import { HandlerTimeout, PermanentError } from './errors.ts'

export type Invocation = { timeoutMs: number; signal: AbortSignal }

/** Runs the consumer's handler(s) over the events; per event its error, or nothing. Never throws. */
export async function invoke(
  consumer: AnyConsumer,
  events: readonly EventEnvelope[],
  invocation: Invocation,
): Promise<readonly unknown[]> {
  const { handleBatch, handlers } = consumer
  try {
    if (handleBatch !== undefined) {
      const errors = await inTime((context) => handleBatch(events, context), invocation)
      return events.map((_, index) => errors?.[index])
    }
    for (const event of events) {
      const handle = handlers?.[event.type]
      if (handle === undefined) throw new PermanentError(`no handler for ${event.type}`, { code: 'no_handler' })
      await inTime((context) => handle(event, context), invocation)
    }
    return events.map(() => undefined)
  } catch (error) {
    return events.map(() => error ?? new Error('a handler threw nothing'))
  }
}

/** A handler that does not heed its signal goes on unseen: what it writes then is refused by `transaction()`. */
async function inTime<T>(work: (context: HandlerContext) => Promise<T>, { timeoutMs, signal }: Invocation): Promise<T> {
  const controller = new AbortController()
  let giveUp: () => void = () => undefined
  let timer: NodeJS.Timeout | undefined
  const cut = new Promise<never>((_, reject) => {
    giveUp = () => {
      controller.abort(signal.reason)
      reject(signal.reason)
    }
    timer = setTimeout(() => {
      const error = new HandlerTimeout(timeoutMs)
      controller.abort(error)
      reject(error)
    }, timeoutMs)
  })
  signal.addEventListener('abort', giveUp, { once: true })
  try {
    return await Promise.race([work({ signal: controller.signal }), cut])
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', giveUp)
  }
}
