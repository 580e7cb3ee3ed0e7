import type { FormDefinition } from '@plutomi/contracts/forms'
import { newId } from '@plutomi/contracts/ids'
import type { Db } from '@plutomi/core/database'
import { updateStage } from '@plutomi/core/stages'
import { aForm, anApplication, aWorkspace, type TestWorkspace } from '@plutomi/testing/factories'

export interface FilePipeline {
  workspace: TestWorkspace
  slug: string
}

const questions: FormDefinition['questions'] = [
  {
    id: newId('qst'),
    kind: 'short_text',
    key: 'city',
    title: { en: 'Which city do you live in?', es: '¿En qué ciudad vive?' },
    required: true,
    sensitivity: 'normal',
  },
  {
    id: newId('qst'),
    kind: 'file',
    key: 'licence',
    title: { en: 'Your driving licence', es: 'Su permiso de conducir' },
    help: { en: 'A photo of each side, or one scan.', es: 'Una foto de cada lado o un escaneo.' },
    required: true,
    sensitivity: 'personal',
    fileKinds: ['pdf', 'image'],
    maxFiles: 2,
  },
]

/** An open application whose first stage asks for files and leads on to a waiting list. */
export async function aFilePipeline(db: Db, facts: { slug: string }): Promise<FilePipeline> {
  const workspace = await aWorkspace(db, { slug: facts.slug, name: 'Acme Logistics' })
  const { ctx, workspaceId } = workspace
  const stages = ['form', 'waiting'] as const
  const application = await anApplication(ctx, {
    workspaceId,
    name: 'Driver',
    stages,
    isOpen: true,
    visibility: 'public',
  })
  const { applicationId, stageIds, slug } = application
  const [formStageId = '', waitingStageId = ''] = stageIds
  await updateStage(ctx, {
    workspaceId,
    stageId: formStageId,
    name: 'Documents',
    label: 'Documents',
    isNextOnSubmit: true,
  })
  await updateStage(ctx, { workspaceId, stageId: waitingStageId, name: 'Waiting list', label: 'Waiting list' })
  await aForm(ctx, { workspaceId, applicationId, stageId: formStageId, definition: { questions } })
  return { workspace, slug }
}
