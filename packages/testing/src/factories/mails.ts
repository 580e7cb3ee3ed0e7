import { newId } from '@plutomi/contracts/ids'
import { type Db, transaction } from '@plutomi/core/database'
import { requestEmail } from '@plutomi/core/mail'
import { type Clock } from '@plutomi/platform/clock'
import { aBoard, occupants, type TestBoard } from './board.ts'
import { contextFor } from './context.ts'

export interface QueuedMailFacts {
  clock?: Clock
  board?: TestBoard
  applicantId?: string
  to?: string
}

export interface TestMail {
  board: TestBoard
  workspaceId: string
  applicantId: string
  emailId: string
}

/** A mail to an applicant that is yet to be sent. */
export async function aQueuedMail(db: Db, facts: QueuedMailFacts = {}): Promise<TestMail> {
  const { clock, to = 'ada@example.com' } = facts
  const board = facts.board ?? (await aBoard(db, clock && { clock }))
  const { workspaceId } = board
  const applicantId = facts.applicantId ?? (await occupants(board, { count: 1 }))[0] ?? ''
  const causeEvent = newId('evt')
  const request = { workspaceId, causeEvent, template: 'applied', recipientId: newId('per'), applicantId, to }
  await transaction(contextFor(db, { kind: 'system', name: 'test' }, clock && { clock }), (tx) =>
    requestEmail(tx, { ...request, locale: 'en', variables: {}, isTransactional: true }),
  )
  const { id: emailId } = await db
    .selectFrom('emailMessages')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('causeEvent', '=', causeEvent)
    .executeTakeFirstOrThrow()
  return { board, workspaceId, applicantId, emailId }
}
