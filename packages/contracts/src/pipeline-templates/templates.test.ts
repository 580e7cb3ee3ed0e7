import { expect, test } from 'vitest'
import { FormDefinition } from '../forms.ts'
import { newId } from '../ids.ts'
import { findPipelineTemplate, pipelineTemplates } from '../pipeline-templates.ts'

const stages = pipelineTemplates.flatMap((template) => template.stages.map((stage) => ({ template, stage })))

test.each(stages)('the form of $template.id/$stage.key is valid and has every text in Spanish', ({ stage }) => {
  const questions = (stage.form?.questions ?? []).map((question) => ({ ...question, id: newId('qst') }))
  expect(FormDefinition.safeParse({ ...stage.form, questions }).error).toBeUndefined()
  expect(questions.filter((question) => question.title.es === undefined)).toEqual([])
})

test.each(stages)('what $template.id/$stage.key points to is a stage of the template', ({ template, stage }) => {
  const keys = template.stages.map(({ key }) => key)
  const moves = (stage.workflows ?? []).flatMap(({ actions }) =>
    actions.flatMap((action) => (action.type === 'move' ? [action.toStage] : [])),
  )
  const targets = [stage.successStage, stage.failureStage, ...moves].filter((key) => key !== undefined)
  expect(targets.filter((key) => !keys.includes(key))).toEqual([])
})

test('a template is found by its id', () => {
  expect(findPipelineTemplate('delivery-driver')?.stages).toHaveLength(6)
  expect(findPipelineTemplate('constructor')).toBeUndefined()
})
