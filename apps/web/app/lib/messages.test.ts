import { expect, test } from 'vitest'
import { applicant } from '../messages/applicant.ts'
import { auth } from '../messages/auth.ts'
import { desk } from '../messages/desk.ts'
import { ui } from '../messages/ui.ts'
import { type Catalogue, defineArea, type Message, translator } from './messages.ts'

const areas: Record<string, { en: Catalogue; es: Catalogue }> = { ui, desk, applicant, auth }

function placeholders(message: Message | undefined): string[] {
  const text = typeof message === 'string' ? message : (message?.other ?? '')
  return [...new Set(text.match(/\{\w+\}/g))].toSorted()
}

test.each(Object.entries(areas))('every sentence of %s exists in Spanish with the same variables', (_name, area) => {
  expect(Object.keys(area.es).toSorted()).toEqual(Object.keys(area.en).toSorted())
  for (const key of Object.keys(area.en)) {
    expect({ key, variables: placeholders(area.es[key]) }).toEqual({ key, variables: placeholders(area.en[key]) })
    expect({ key, isPlural: typeof area.es[key] }).toEqual({ key, isPlural: typeof area.en[key] })
  }
})

const cards = defineArea(
  {
    move: { one: 'Move {count} applicant to {stage}', other: 'Move {count} applicants to {stage}' },
    plain: 'Go',
  } as const,
  { move: { one: 'Mover {count} persona a {stage}', other: 'Mover {count} personas a {stage}' }, plain: 'Ir' },
)

test('plurals and numbers follow the language', () => {
  expect(translator(cards, 'en')('move', { count: 1, stage: 'Review' })).toBe('Move 1 applicant to Review')
  expect(translator(cards, 'en')('move', { count: 1240, stage: 'Review' })).toBe('Move 1,240 applicants to Review')
  expect(translator(cards, 'es')('move', { count: 12_400, stage: 'A' })).toBe('Mover 12.400 personas a A')
  expect(translator(cards, 'es')('plain')).toBe('Ir')
})

test('a value that looks like a variable is not filled again', () => {
  expect(translator(cards, 'en')('move', { count: 2, stage: '{count}' })).toBe('Move 2 applicants to {count}')
})
