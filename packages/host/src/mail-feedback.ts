import { isDatabaseUnavailable } from '@plutomi/core/database'
import { recordEmailFeedback } from '@plutomi/core/mail'
import { platformDb, readDatabaseTime } from '@plutomi/core/platform'
import {
  feedbackIntake,
  httpsSnsEdge,
  type OpenSnsMessage,
  type SnsEdge,
  snsReceiver,
  startSqsPoller,
} from '@plutomi/platform/mail-feedback'
import type { Shutdown } from '@plutomi/platform/shutdown'
import type { Engines } from './engines.ts'
import type { HealthPart } from './health.ts'
import type { Settings } from './settings.ts'

export type FeedbackHost = {
  config: Pick<Settings, 'SES_EVENTS_QUEUE_URL' | 'SES_EVENTS_TOPIC_ARN' | 'SES_REGION'>
  engines: Pick<Engines, 'db' | 'clock' | 'keyring' | 'logger'>
  shutdown: Shutdown
  /** After each commit: wakes the relay of this process. */
  onCommit?: () => void
}

/** Reads SES' feedback from its queue until `shutdown`, where the settings name one; answers that part of the health. */
export async function hostMailFeedback({ config, engines, shutdown, onCommit }: FeedbackHost): Promise<HealthPart[]> {
  const { SES_EVENTS_QUEUE_URL: queueUrl, SES_EVENTS_TOPIC_ARN: topicArns, SES_REGION: region } = config
  if (queueUrl === undefined) return []
  const { db, clock, keyring, logger } = engines
  const ctx = { db, clock, keyring, actor: { kind: 'system', name: 'ses' } as const, ...(onCommit && { onCommit }) }
  const poller = await startSqsPoller({
    queueUrl,
    region,
    topicArns,
    intake: feedbackIntake({ record: (feedback) => recordEmailFeedback(ctx, feedback), logger }),
    store: { isDown: isDatabaseUnavailable, ping: async () => void (await readDatabaseTime(platformDb(db))) },
    logger,
  })
  shutdown.add('mail feedback', () => poller.stop())
  const check = async () => (poller.isWell() ? ('well' as const) : ('failing' as const))
  return [{ part: 'mail feedback', check, isOptional: true }]
}

/** How what SNS posts is opened, where the settings name its topics. Only tests give another way to SNS. */
export function snsReceiverOf(
  { SES_EVENTS_TOPIC_ARN: topicArns }: Pick<Settings, 'SES_EVENTS_TOPIC_ARN'>,
  edge: SnsEdge = httpsSnsEdge(),
): { openSns?: OpenSnsMessage } {
  return topicArns.length === 0 ? {} : { openSns: snsReceiver({ topicArns, edge }) }
}
