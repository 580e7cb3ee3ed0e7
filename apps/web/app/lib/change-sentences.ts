import type { ApplicantSummary } from '@plutomi/contracts/api/applicants'
import type { boardEn } from '../messages/en/board.ts'
import type { PendingChange } from './applicant-change.ts'
import type { Translate } from './messages.ts'

type BoardSentences = Translate<typeof boardEn>

/** What was done, in the past tense, for the toast. */
export function changeSentence(t: BoardSentences, { change, who, stage }: PendingChange): string {
  switch (change.kind) {
    case 'move':
      return t('toast.moved', { who, stage })
    case 'reinstate':
      return t('toast.reinstated', { who, stage })
    case 'reject':
      return t('toast.rejected', { who })
    case 'withdraw':
      return t('toast.withdrawn', { who })
    case 'succeed':
      return t('toast.succeeded', { who })
    case 'undo':
      return t('toast.undone')
    case 'release':
      return t('toast.released')
  }
}

const known = [
  'invalid_transition',
  'not_found',
  'forbidden',
  'undo_superseded',
  'undo_expired',
  'rate_limited',
  'offline',
] as const

/** Why it was refused, in the reader's language. */
export function changeFailure(t: BoardSentences, code: string): string {
  const reason = known.find((one) => one === code)
  return t(reason ? `fail.${reason}` : 'fail.else')
}

/** The name of one, the count of many. */
export function whoOf(t: BoardSentences, applicants: readonly Pick<ApplicantSummary, 'name' | 'number'>[]): string {
  const [first] = applicants
  return first && applicants.length === 1 ? nameOf(t, first) : t('drag.count', { count: applicants.length })
}

/** The name, or the number for whoever may not see it. */
export function nameOf(t: BoardSentences, { name, number }: Pick<ApplicantSummary, 'name' | 'number'>): string {
  return name ?? t('card.numbered', { number: String(number) })
}
