import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { StageAnswers } from './stage-answers.tsx'

function answer(kind: string, text: string) {
  const title = { en: `The ${kind}` }
  return {
    questionId: kind,
    key: kind,
    kind,
    title,
    sensitivity: 'normal' as const,
    value: text,
    isHidden: false,
    text,
  }
}

test('an e-mail, a phone number, a number and a link can be copied, other answers are only read', () => {
  const answers = [
    answer('email', 'ann@example.com'),
    answer('phone', '+49 151 12345678'),
    answer('number', '12'),
    answer('url', 'https://example.com'),
    answer('yes_no', 'Yes'),
    answer('short_text', 'Three years'),
    answer('date', 'Mar 9, 2026'),
    answer('email', ''),
  ]
  const stage = {
    stageId: 'stg',
    stageName: 'Questionnaire',
    submissionId: 'sub',
    state: 'submitted',
    submittedAt: null,
  }
  const page = renderToStaticMarkup(<StageAnswers stage={{ ...stage, answers }} />)
  expect([...page.matchAll(/aria-label="Copy answer to “([^”]+)”"/g)].map(([, title]) => title)).toEqual([
    'The email',
    'The phone',
    'The number',
    'The url',
  ])
})
