export { type Answers, answerSchema, AnswerValue, ConsentAnswer, toE164 } from './forms/answer.ts'
export {
  type AnswerError,
  type AnswerErrorCode,
  answerErrorCodes,
  answerErrorMessage,
} from './forms/answer-errors.ts'
export { answersFromFormData } from './forms/answers-from-form-data.ts'
export { answerToText } from './forms/answer-to-text.ts'
export { Comparison, QuestionKey, ShowIf } from './forms/condition.ts'
export { comparisonsOf, holds, isEmptyAnswer } from './forms/condition-rules.ts'
export {
  acceptOf,
  declaredTypeOf,
  downloadName,
  fileFault,
  type FileFaultCode,
  fileFaultCodes,
  type FileKind,
  fileKindOf,
  fileKinds,
  type FileLimits,
  fileLimitsOf,
  highestFileLimits,
  largestFileBytes,
  previewedTypes,
  usualFileLimits,
} from './forms/file-rules.ts'
export { emptyForm, FormDefinition } from './forms/definition.ts'
export { parseAnswers, type ParsedAnswers, type ParseOptions } from './forms/parse-answers.ts'
export { type ChangedQuestion, publishDiff, type PublishDiff } from './forms/publish-diff.ts'
export { type AnswerableQuestion, Question, type QuestionOf, QuestionOption } from './forms/question.ts'
export {
  isAnswerable,
  maxQuestions,
  maxTextLength,
  type QuestionKind,
  questionKinds,
  sensitivities,
  type Sensitivity,
} from './forms/question-rules.ts'
export { visibleQuestions } from './forms/visibility.ts'
export { isLocale, locales, localize, nearestLocale } from './locale-text.ts'
export { Locale, LocalizedText, localizedText } from './locales.ts'
