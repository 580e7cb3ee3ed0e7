import type { TimelineItem } from '@plutomi/contracts/api/applicants'
import { eventCatalog } from '@plutomi/contracts/events/catalog'
import { expect, test } from 'vitest'
import { translator } from '../../../../lib/messages.ts'
import { applicantPage } from '../../../../messages/applicant-page.ts'
import { foldRepeats } from './fold-repeats.ts'
import { timelineSentence } from './timeline-sentences.ts'

const t = translator(applicantPage, 'en')

function item(type: string, facts: TimelineItem['facts'] = {}, kind = 'member'): TimelineItem {
  const actor = { kind, id: 'mem_1', name: kind === 'member' ? 'Olivia' : null }
  return { id: `evt_${type}`, type, occurredAt: '2026-03-10T12:00:00.000Z', actor, facts, isUndone: false }
}

const way = { fromStage: 'Questionnaire', toStage: 'Review' }

test.each([
  [item('applicant.moved', { ...way, cause: 'member' }), 'Olivia moved the applicant from Questionnaire to Review'],
  [
    item('applicant.moved', { ...way, cause: 'applicant' }, 'applicant'),
    'The applicant went on from Questionnaire to Review by submitting the form',
  ],
  [item('applicant.moved', { ...way, cause: 'undo' }), 'Olivia undid a move: back from Questionnaire to Review'],
  [
    item('applicant.rejected', { stage: 'Review', reason: 'Position filled' }),
    'Olivia rejected the applicant in Review: Position filled',
  ],
  [item('applicant.withdrawn', { stage: 'Review' }, 'applicant'), 'The applicant withdrew in Review'],
  [
    item('applicant.created', { stage: 'Questionnaire' }, 'applicant'),
    'The applicant applied and started in Questionnaire',
  ],
  [item('email.sent', { template: 'rejected' }, 'system'), 'Mail “Rejection” was sent'],
  [
    item('email.bounced', { template: 'x', bounce: 'soft' }, 'system'),
    'Mail “Message” came back for now: the mailbox takes nothing at the moment',
  ],
  [item('applicant.updated', { changed: ['email', 'personId'] }), 'Olivia changed e-mail, details'],
  [item('something.new', {}, 'system'), 'Plutomi: something.new'],
])('%j is told in plain words', (told, sentence) => {
  expect(timelineSentence(t, told)).toBe(sentence)
})

const shownTopics = ['applicants', 'emails', 'workflow-runs']

test('every event that a timeline keeps has a sentence of its own', () => {
  const kept = [...eventCatalog.values()].filter(({ topic, isKept }) => shownTopics.includes(topic) && isKept)
  expect(kept.length).toBeGreaterThan(10)
  for (const { type } of kept) expect(timelineSentence(t, item(type))).not.toContain(type)
})

test('repeats in a row are folded, moves never', () => {
  const mail = item('email.sent', { template: 'link' }, 'system')
  const moved = item('applicant.moved', way)
  expect(foldRepeats([mail, mail, moved, moved, mail]).map(({ times }) => times)).toEqual([2, 1, 1, 1])
})

test('a mail whose way is known stands once, where it came to in the end', () => {
  const mail = { emailId: 'eml_1', steps: [] }
  const [bounced, sent] = [item('email.bounced', {}, 'system'), item('email.sent', {}, 'system')]
  const told = [
    { ...bounced, mail },
    item('applicant.moved', way),
    { ...sent, mail },
    { ...sent, mail: { ...mail, emailId: 'eml_2' } },
  ]
  expect(foldRepeats(told).map((folded) => [folded.item.type, folded.times])).toEqual([
    ['email.bounced', 1],
    ['applicant.moved', 1],
    ['email.sent', 1],
  ])
})
