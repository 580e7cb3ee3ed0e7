// Without zod, as what pages need while somebody types.

export const questionKinds = [
  'short_text',
  'long_text',
  'email',
  'phone',
  'single_choice',
  'multiple_choice',
  'yes_no',
  'date',
  'file',
  'consent',
  'statement',
] as const
export type QuestionKind = (typeof questionKinds)[number]

/** Most questions of one form. */
export const maxQuestions = 100

/** How carefully an answer is handled: `special` is what the law protects most (health, origin, belief). */
export const sensitivities = ['normal', 'personal', 'special'] as const
export type Sensitivity = (typeof sensitivities)[number]

/** Most characters an answer may have, where the question sets no lower limit. */
export const maxTextLength = { short_text: 500, long_text: 10_000 } as const

export function isAnswerable<Asked extends { kind: QuestionKind }>(
  question: Asked,
): question is Exclude<Asked, { kind: 'statement' }> {
  return question.kind !== 'statement'
}
