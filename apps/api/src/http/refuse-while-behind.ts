import { randomUUID } from 'node:crypto'
import { DomainError } from '@plutomi/core/errors'
import { type OutboxBacklog, platformDb, readOutboxBacklog } from '@plutomi/core/platform'
import type { RequestHandler } from 'express'
import type { ApiConfig } from './api-config.ts'
import { problemOf, sendProblem } from './error-response.ts'

const MOST_ROWS = 2_000_000
const MOST_SECONDS = 600
const ASKED_AGAIN_MS = 3_000
const RETRY_AFTER_SECONDS = 30

const READING = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses writes while what was written before has been waiting too long for the event log: nothing is lost, but mails
 * and live pages would come ever later, and the outbox grow without end.
 */
export function refuseWhileBehind(config: Pick<ApiConfig, 'db' | 'clock' | 'logger'>): RequestHandler {
  const isBehind = backlogWatch(config)
  return async (request, response, next) => {
    if (READING.has(request.method) || !(await isBehind())) return next()
    const error = new DomainError('unavailable', 'Too much waits to be passed on: try again in a while')
    const requestId = randomUUID()
    response.set({ 'Retry-After': String(RETRY_AFTER_SECONDS), 'X-Request-Id': requestId })
    sendProblem(response, problemOf(error, requestId))
  }
}

/** Asks the database once in a while, however many requests come. */
function backlogWatch({ db, clock, logger }: Pick<ApiConfig, 'db' | 'clock' | 'logger'>): () => Promise<boolean> {
  let asked: Promise<boolean> | undefined
  let askedAt = 0
  let wasBehind = false
  const ask = async (): Promise<boolean> => {
    try {
      const behind = isTooMuch(await readOutboxBacklog(platformDb(db), MOST_ROWS))
      if (behind !== wasBehind) logger.warn({ isBehind: behind }, 'The outbox changed whether writes are taken')
      return (wasBehind = behind)
    } catch {
      // The write itself will find out what the database has to say.
      return false
    }
  }
  return () => {
    const now = clock.now().getTime()
    if (asked !== undefined && now - askedAt < ASKED_AGAIN_MS) return asked
    askedAt = now
    return (asked = ask())
  }
}

function isTooMuch({ oldestSeconds, isOverRows }: OutboxBacklog): boolean {
  return oldestSeconds > MOST_SECONDS || isOverRows
}
