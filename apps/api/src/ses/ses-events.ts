import { randomUUID } from 'node:crypto'
import { DomainError } from '@plutomi/core/errors'
import { recordEmailFeedback } from '@plutomi/core/mail'
import {
  feedbackIntake,
  type OpenSnsMessage,
  readSesEvent,
  SnsRefused,
  SnsUnavailable,
} from '@plutomi/platform/mail-feedback'
import express, { type Request, type RequestHandler, type Response, Router } from 'express'
import type { ApiConfig } from '../http/api-config.ts'
import { problemOf, sendProblem } from '../http/error-response.ts'

/** SNS takes 256 KB; quotes and line ends inside of JSON inside of JSON can double that. */
const mostBytes = '600kb'

/**
 * `POST /ses/events`: what SES tells about mails, for installations without SQS. No endpoint like the others: SNS signs
 * instead of carrying a key, says `text/plain` of its JSON, and repeats by itself what was not answered with success.
 */
export function sesEventsRoute(config: ApiConfig, openSns: OpenSnsMessage): RequestHandler {
  const router = Router()
  router.post('/ses/events', express.text({ type: () => true, limit: mostBytes }), receive(config, openSns))
  return router
}

function receive(config: ApiConfig, openSns: OpenSnsMessage): RequestHandler {
  const { db, clock, keyring, logger, onCommit } = config
  const ctx = { db, clock, keyring, actor: { kind: 'system', name: 'ses' } as const, ...(onCommit && { onCommit }) }
  const intake = feedbackIntake({ record: (feedback) => recordEmailFeedback(ctx, feedback), logger })
  return async (request, response) => {
    const requestId = randomUUID()
    response.set('X-Request-Id', requestId)
    try {
      await take(openSns, { request, config, intake })
      response.status(204).end()
    } catch (error) {
      refuse(response, { error: sayable(error), config, requestId })
    }
  }
}

interface Taking {
  request: Request
  config: ApiConfig
  intake: ReturnType<typeof feedbackIntake>
}

async function take(openSns: OpenSnsMessage, { request, config, intake }: Taking): Promise<void> {
  const body: unknown = request.body
  const message = await openSns(typeof body === 'string' ? body : '', config.clock.now())
  if (message.kind === 'notification') return intake(readEvent(message.text))
  config.logger.warn({ topicArn: message.topicArn, kind: message.kind }, 'A topic of SNS changed its subscription')
}

function readEvent(text: string): ReturnType<typeof readSesEvent> {
  try {
    return readSesEvent(text)
  } catch (cause) {
    throw new DomainError('bad_request', 'The message is genuine, but no event of SES', { cause })
  }
}

/** What SNS is told. It repeats after a 5xx and gives up after a 4xx, and so it should. */
function sayable(error: unknown): unknown {
  if (error instanceof SnsRefused) return new DomainError('forbidden', error.message, { cause: error })
  if (error instanceof SnsUnavailable) return new DomainError('unavailable', error.message, { cause: error })
  return error
}

function refuse(
  response: Response,
  { error, config, requestId }: { error: unknown; config: ApiConfig; requestId: string },
): void {
  const problem = problemOf(error, requestId)
  const level = problem.status >= 500 ? 'error' : 'warn'
  config.logger[level]({ err: error, requestId }, 'A message to /ses/events was not taken')
  sendProblem(response, problem)
}
