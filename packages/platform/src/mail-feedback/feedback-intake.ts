import type { Logger } from '../logger/index.ts'
import type { EmailFeedback } from './email-feedback.ts'
import type { ReadSesEvent } from './read-ses-event.ts'

export interface FeedbackIntakeOptions {
  /** Notes the feedback and says what came of it; resolves when that is committed. */
  record: (feedback: EmailFeedback) => Promise<string>
  logger: Logger
}

export type FeedbackIntake = (event: ReadSesEvent) => Promise<void>

/** Takes in what SES tells, by whichever way it came, with one line for each outcome. */
export function feedbackIntake({ record, logger }: FeedbackIntakeOptions): FeedbackIntake {
  return async (event) => {
    if (event.kind === 'ignored') {
      logger.info({ eventType: event.eventType }, 'SES told something that nobody asks for')
      return
    }
    const { kind, emailId, feedbackId } = event.feedback
    const outcome = await record(event.feedback)
    logger.info({ kind, emailId, feedbackId, outcome }, 'Mail feedback')
  }
}
