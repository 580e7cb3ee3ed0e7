import { answerToText, locales, type Question, type Sensitivity } from '@plutomi/contracts/forms'
import type { SearchTexts } from '@plutomi/platform/search'
import { z } from 'zod'
import { parseJson } from '../database/index.ts'
import type { AnswerRow } from './document.queries.ts'
import type { Questions } from './form-definitions.ts'

type AnswerTexts = Pick<SearchTexts, 'answers' | 'personalAnswers' | 'specialAnswers'>

const fieldOf = {
  normal: 'answers',
  personal: 'personalAnswers',
  special: 'specialAnswers',
} as const satisfies Record<Sensitivity, keyof AnswerTexts>

/** What somebody answered, by who may see it: as its form's version, which they saw, classed the question. */
export function answerTextsOf(rows: readonly AnswerRow[], versions: ReadonlyMap<string, Questions>): AnswerTexts {
  const texts = { answers: new Set<string>(), personalAnswers: new Set<string>(), specialAnswers: new Set<string>() }
  for (const { formVersionId, questionId, value } of rows) {
    const question = versions.get(formVersionId)?.get(questionId)
    if (question === undefined || !isSearched(question)) continue
    for (const text of textsOf(question, parseJson(value, z.unknown()))) texts[fieldOf[question.sensitivity]].add(text)
  }
  const { answers, personalAnswers, specialAnswers } = texts
  return {
    answers: [...answers],
    personalAnswers: [...personalAnswers],
    specialAnswers: [...specialAnswers],
  }
}

/** "Yes" and "Agreed" would find everybody. */
function isSearched({ kind }: Question): boolean {
  return kind !== 'yes_no' && kind !== 'consent'
}

/** A chosen option is found by what it is called in each language; whoever searches may read another than the applicant. */
function textsOf(question: Question, value: unknown): string[] {
  return locales.map((locale) => answerToText(question, value, locale)).filter((text) => text !== '')
}
