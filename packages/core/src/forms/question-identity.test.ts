import { newId } from '@plutomi/contracts/ids'
import { someQuestions } from '@plutomi/testing/factories'
import { expect, test } from 'vitest'
import { assertSameQuestions } from './question-identity.ts'

const [question] = someQuestions()
if (!question) throw new Error('no question')
const definition = { questions: [question] }

test('a question new to the workspace is fine, and so is one of this stage with its old kind', () => {
  expect(() => assertSameQuestions(definition, [], 'stg_1')).not.toThrow()
  const known = { id: question.id, stageId: 'stg_1', kind: question.kind }
  expect(() => assertSameQuestions(definition, [known], 'stg_1')).not.toThrow()
  expect(() => assertSameQuestions(definition, [{ ...known, id: newId('qst'), kind: 'date' }], 'stg_1')).not.toThrow()
})

test('a published question keeps its kind and its stage', () => {
  const fieldsOf = (known: { stageId: string; kind: string }) => {
    try {
      assertSameQuestions(definition, [{ id: question.id, ...known }], 'stg_1')
    } catch (error) {
      return error
    }
  }
  expect(fieldsOf({ stageId: 'stg_1', kind: 'date' })).toMatchObject({
    code: 'unprocessable',
    fields: [{ path: ['definition', 'questions', 0, 'kind'], code: 'kind_changed' }],
  })
  expect(fieldsOf({ stageId: 'stg_2', kind: question.kind })).toMatchObject({
    fields: [{ path: ['definition', 'questions', 0, 'id'], code: 'other_stage' }],
  })
})
