import type { PipelineStage } from '@plutomi/contracts/api/stages'
import { type Translate } from '../../../../lib/messages.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { pipeline as area } from '../../../../messages/pipeline.ts'

interface StageFactsProps {
  stage: PipelineStage
  stages: readonly PipelineStage[]
}

/** Occupancy, questions, workflows, time and room of a stage, on one line. */
export function StageFacts({ stage, stages }: StageFactsProps) {
  const t = useMessages(area)
  const nameOf = (stageId: string) => stages.find(({ id }) => id === stageId)?.name ?? ''
  const facts = [
    t('occupants', { count: stage.occupantCount }),
    ...formFacts(t, stage),
    ...(stage.workflowCount > 0 ? [t('workflows', { count: stage.workflowCount })] : []),
    ...(stage.serviceHours === null ? [] : [t('serviceTime', { time: timeOf(t, stage.serviceHours) })]),
    ...(stage.capacity === null ? [] : [t('capacity', { count: stage.capacity })]),
    ...(stage.isNextOnSubmit ? [t('nextOnSubmit')] : []),
    ...(stage.successStageId === null ? [] : [t('success', { stage: nameOf(stage.successStageId) })]),
    ...(stage.failureStageId === null ? [] : [t('failure', { stage: nameOf(stage.failureStageId) })]),
  ]
  return <p className="user-text text-ui tabular-nums text-text-2">{facts.join('\u00a0· ')}</p>
}

type Words = Translate<typeof area.en>

function formFacts(t: Words, { kind, form }: PipelineStage): string[] {
  if (kind !== 'form') return []
  if (form?.published) {
    const questions = t('questions', { count: form.published.questionCount })
    return form.draft ? [questions, t('unpublished')] : [questions]
  }
  return [form?.draft ? t('questionsDraft', { count: form.draft.questionCount }) : t('noForm')]
}

/** Whole days in days, anything else in hours. */
function timeOf(t: Words, hours: number): string {
  return hours % 24 === 0 ? t('days', { count: hours / 24 }) : t('hours', { count: hours })
}
