import { variablesOf, type WorkflowDefinition } from '@plutomi/contracts/workflows'
import type { Db } from '../database/index.ts'
import { invalidField } from '../errors/index.ts'
import { findQuestionKinds, findTemplateIds, type StageFacts, findStages } from './definition-targets.queries.ts'

/** Questions whose answers say who or where somebody is: a condition may not look at them. */
const personalKinds = ['email', 'phone', 'address', 'url', 'file', 'signature']

/** Refuses a definition that names a stage, template or question which is not there, or not of the same application. */
export async function checkDefinition(
  db: Db,
  workspaceId: string,
  { definition, stage }: { definition: WorkflowDefinition; stage: StageFacts },
): Promise<void> {
  await checkMoves(db, workspaceId, { definition, stage })
  await checkMails(db, workspaceId, definition)
  await checkCondition(db, workspaceId, { definition, stage })
}

async function checkMoves(
  db: Db,
  workspaceId: string,
  { definition, stage }: { definition: WorkflowDefinition; stage: StageFacts },
): Promise<void> {
  const moves = definition.actions.flatMap((action, index) =>
    action.type === 'move' ? { toStageId: action.toStageId, path: ['definition', 'actions', index, 'toStageId'] } : [],
  )
  const targets = await findStages(
    db,
    workspaceId,
    moves.map((move) => move.toStageId),
  )
  for (const { toStageId, path } of moves) {
    const target = targets.get(toStageId)
    if (!target) throw invalidField(path, 'not_found', 'There is no such stage')
    if (target.applicationId !== stage.applicationId)
      throw invalidField(path, 'other_application', 'This stage belongs to another application')
    if (target.id === stage.id) throw invalidField(path, 'same_stage', 'The workflow belongs to this very stage')
  }
}

async function checkMails(db: Db, workspaceId: string, definition: WorkflowDefinition): Promise<void> {
  const mails = definition.actions.flatMap((action, index) =>
    action.type === 'send_email' ? { templateId: action.templateId, index } : [],
  )
  const known = await findTemplateIds(
    db,
    workspaceId,
    mails.map((mail) => mail.templateId),
  )
  for (const { templateId, index } of mails) {
    if (!known.has(templateId))
      throw invalidField(['definition', 'actions', index, 'templateId'], 'not_found', 'There is no such mail template')
  }
}

async function checkCondition(
  db: Db,
  workspaceId: string,
  { definition, stage }: { definition: WorkflowDefinition; stage: StageFacts },
): Promise<void> {
  if (!definition.condition) return
  const path = ['definition', 'condition']
  const questionIds = variablesOf(definition.condition).flatMap((variable) => questionIdOf(variable) ?? [])
  const kinds = await findQuestionKinds(db, workspaceId, { questionIds, applicationId: stage.applicationId })
  for (const questionId of questionIds) {
    const kind = kinds.get(questionId)
    if (kind === undefined) throw invalidField(path, 'not_found', `There is no such question: ${questionId}`)
    if (personalKinds.includes(kind))
      throw invalidField(path, 'personal', 'A condition may not look at contacts, addresses or files')
  }
}

/** The question of `answers.<question id>`. */
function questionIdOf(variable: string): string | undefined {
  return variable.startsWith('answers.') ? variable.slice('answers.'.length) : undefined
}
