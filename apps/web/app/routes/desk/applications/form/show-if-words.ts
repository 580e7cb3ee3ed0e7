import type { Comparison, Question, ShowIf } from '@plutomi/contracts/forms'
import { type Locale, localize } from '@plutomi/contracts/locale-text'
import type { Translate } from '../../../../lib/messages.ts'
import type { formBuilder } from '../../../../messages/form-builder.ts'
import { comparisonsIn, modeOf } from './conditions.ts'

type Words = Translate<typeof formBuilder.en>

interface Asked {
  /** Of the form, in order: a condition names them by their numbers. */
  questions: readonly Question[]
  locale: Locale
}

/** A condition as part of a sentence: "question 4 is Yes and question 5 is answered". */
export function showIfWords(t: Words, showIf: ShowIf, asked: Asked): string {
  const joint = t(modeOf(showIf) === 'any' ? 'showIf.or' : 'showIf.and')
  return comparisonsIn(showIf)
    .map((comparison) => comparisonWords(t, comparison, asked))
    .join(` ${joint} `)
}

function comparisonWords(t: Words, comparison: Comparison, { questions, locale }: Asked): string {
  const index = questions.findIndex(({ key }) => key === comparison.question)
  const question = questions[index]
  const name = question ? t('showIf.numbered', { number: index + 1 }) : t('showIf.noQuestion')
  const value = 'value' in comparison ? valueWords(t, comparison.value, { question, locale }) : ''
  return [name, t(`op.${comparison.operator}`), value].join(' ').trim()
}

function valueWords(
  t: Words,
  value: string | boolean,
  { question, locale }: { question: Question | undefined; locale: Locale },
): string {
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
  const options = question && 'options' in question ? question.options : []
  const option = options.find((one) => one.value === value)
  return option ? localize(option.label, locale) : value
}
