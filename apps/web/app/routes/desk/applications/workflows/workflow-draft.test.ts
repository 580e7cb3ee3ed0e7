import { newId } from '@plutomi/contracts/ids'
import { WorkflowDefinition } from '@plutomi/contracts/workflows'
import { expect, test } from 'vitest'
import type { WorkflowChoices } from './choices.ts'
import { definitionOf, draftOf, faultsOf } from './workflow-draft.ts'

const choices: WorkflowChoices = { stages: [], templates: [], questions: [] }
const definition = WorkflowDefinition.parse({
  trigger: { type: 'time_in_stage', duration: { days: 30 } },
  condition: { '==': [{ var: 'source' }, 'indeed'] },
  actions: [
    { type: 'send_email', templateId: newId('tpl'), to: 'applicant' },
    { type: 'move', toStageId: newId('stg') },
  ],
})

test('a definition is the same after it went through the editor', () => {
  const draft = draftOf('Name', definition)
  expect(faultsOf(draft, choices)).toEqual([])
  expect(definitionOf(draft, choices)).toEqual(definition)
})

test.each(['mail_bounced', 'mail_delivered'] as const)('the trigger %s goes through the editor too', (type) => {
  const about = { ...definition, trigger: { type } }
  expect(definitionOf(draftOf('Name', about), choices)).toEqual(about)
})

test('a condition that lines cannot show is kept', () => {
  const foreign = { ...definition, condition: { '!': { '==': [{ var: 'source' }, 'x'] } } }
  const draft = draftOf('Name', WorkflowDefinition.parse(foreign))
  expect(draft.clauses).toBeUndefined()
  expect(definitionOf(draft, choices)).toEqual(foreign)
})

test('what is missing is named', () => {
  expect(faultsOf(draftOf('', undefined), choices)).toEqual(['name', 'actions'])
  const unfinished = { ...draftOf('Name', definition), amount: '0.5' }
  const clauses = { join: 'all', clauses: [{ variable: 'source', operator: '==', value: '' }] } as const
  expect(faultsOf({ ...unfinished, clauses }, choices)).toEqual(['time', 'condition'])
})
