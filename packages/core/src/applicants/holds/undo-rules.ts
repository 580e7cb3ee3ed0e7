import { DomainError } from '../../errors/index.ts'

interface HoldInQuestion {
  applicantId: string
  applicantSeq: number
  state: string
  until: Date
}

/** Refuses an undo that comes too late or for the second time. */
export function assertUndoable(holds: readonly HoldInQuestion[], now: Date): void {
  if (holds.some((hold) => hold.state === 'undone'))
    throw new DomainError('undo_superseded', 'This has been undone already')
  if (holds.some((hold) => hold.state === 'released' || hold.until <= now))
    throw new DomainError('undo_expired', 'The effects of this have gone out')
}

/** Refuses an undo when something happened to one of the applicants since; it names them. */
export function assertSeqUnchanged(
  holds: readonly HoldInQuestion[],
  applicants: readonly { id: string; seq: number }[],
): void {
  const seqs = new Map(applicants.map((applicant) => [applicant.id, applicant.seq]))
  const changed = new Set(
    holds.filter((hold) => seqs.get(hold.applicantId) !== hold.applicantSeq).map((hold) => hold.applicantId),
  )
  if (changed.size === 0) return
  throw new DomainError('undo_superseded', 'Something happened since', {
    fields: [...changed].map((id) => ({ path: ['applicantIds', id], code: 'undo_superseded', message: 'has changed' })),
  })
}
