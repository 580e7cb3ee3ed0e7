import type { FormDefinition, Question } from '@plutomi/contracts/forms'
import { newId } from '@plutomi/contracts/ids'
import { long, longSentence } from './strange-texts.ts'

const title = (text: string) => ({
  en: long(`${text}: ${longSentence}`, 160),
  es: long(`${text}: ${longSentence}`, 160),
})
const help = { en: long(longSentence, 400), es: long(longSentence, 400) }

/** Forty things to tick, the longest with 120 characters. */
const options = Array.from({ length: 40 }, (_, index) => ({
  value: `option-${index}`,
  label: {
    en: long(`${index + 1}. ${longSentence}`, 12 + index * 2),
    es: long(`${index + 1}. ${longSentence}`, 12 + index * 2),
  },
}))

function common(key: string) {
  return { id: newId('qst'), key, title: title(key), help, required: true, sensitivity: 'normal' as const }
}

/** Every kind of question, each with the longest title, help and options. */
export function longForm(): FormDefinition {
  const questions: Question[] = [
    { ...common('told'), kind: 'statement', required: false, sensitivity: 'normal' },
    { ...common('city'), kind: 'short_text' },
    { ...common('about'), kind: 'long_text', maxLength: 4000 },
    { ...common('second-email'), kind: 'email', required: false },
    { ...common('phone'), kind: 'phone', required: false },
    { ...common('vehicle'), kind: 'single_choice', options: options.slice(0, 12) },
    { ...common('skills'), kind: 'multiple_choice', options },
    { ...common('licence'), kind: 'yes_no' },
    { ...common('since'), kind: 'date', required: false },
    { ...common('papers'), kind: 'file', required: false },
    {
      ...common('terms'),
      kind: 'consent',
      text: { en: long(longSentence, 1200), es: long(longSentence, 1200) },
      version: '1',
    },
  ]
  return { introduction: { en: long(longSentence, 600), es: long(longSentence, 600) }, questions }
}

/** Answers that it accepts, as long as they may be. */
export const longAnswers: Readonly<Record<string, unknown>> = {
  city: long('Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch ', 180),
  about: long(longSentence, 2400),
  vehicle: 'option-11',
  skills: options.map(({ value }) => value),
  licence: true,
  terms: true,
}
