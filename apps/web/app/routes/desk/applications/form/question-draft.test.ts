import { type Question, Question as QuestionSchema, questionKinds } from '@plutomi/contracts/forms'
import { expect, test } from 'vitest'
import { isMadeKey, keyFor, newQuestion, optionsFromLines, withOptionalText, withText } from './question-draft.ts'

test.each(questionKinds)('a new %s needs nothing but its texts and options', (kind) => {
  const question = { ...newQuestion(kind, []), title: { en: 'Title' } }
  const filled =
    'options' in question
      ? { ...question, options: [{ value: 'a', label: { en: 'A' } }] }
      : 'text' in question
        ? { ...question, text: { en: 'Text' } }
        : question
  expect(QuestionSchema.safeParse(filled).success).toBe(true)
})

test('a key follows its title until somebody chose another', () => {
  const others: Pick<Question, 'key'>[] = [{ key: 'your-vehicle' }]
  expect(keyFor('¿Your véhicle?', 'short_text', others)).toBe('your-vehicle-2')
  expect(keyFor('12 years', 'short_text', [])).toBe('years')
  expect(keyFor('车', 'yes_no', [])).toBe('yes-no')
  expect(isMadeKey('your-vehicle-2', 'Your vehicle', 'short_text')).toBe(true)
  expect(isMadeKey('vehicle', 'Your vehicle', 'short_text')).toBe(false)
})

test('options keep their values when they are renamed, moved or translated', () => {
  const first = optionsFromLines('Bicycle\nCar\n', [], 'en')
  expect(first.map(({ value }) => value)).toEqual(['bicycle', 'car'])
  expect(optionsFromLines('Car\nBicycle', first, 'en').map(({ value }) => value)).toEqual(['car', 'bicycle'])
  expect(optionsFromLines('Bike\nCar', first, 'en')[0]).toEqual({ value: 'bicycle', label: { en: 'Bike' } })
  const translated = optionsFromLines('Bicicleta\n', first, 'es')
  expect(translated[0]?.label).toEqual({ en: 'Bicycle', es: 'Bicicleta' })
  expect(translated[1]?.label).toEqual({ en: 'Car' })
  expect(optionsFromLines('Bicycle\nVan\nCar', translated, 'en').map(({ label }) => label.es)).toEqual([
    'Bicicleta',
    undefined,
    undefined,
  ])
})

test('two options of the same text get values of their own', () => {
  expect(optionsFromLines('Car\nCar', [], 'en').map(({ value }) => value)).toEqual(['car', 'car-2'])
})

test('an emptied translation is none, an emptied help is none', () => {
  expect(withText({ en: 'A', es: 'B' }, 'es', '')).toEqual({ en: 'A' })
  expect(withOptionalText({ en: 'A' }, 'en', '')).toBeUndefined()
  expect(withOptionalText(undefined, 'es', 'B')).toEqual({ en: '', es: 'B' })
})
