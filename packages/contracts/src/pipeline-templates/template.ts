import type { StageKind } from '../api/stages.ts'
import type { Question } from '../forms.ts'
import type { LocalizedText } from '../locales.ts'
import type { Duration } from '../workflows.ts'

type WithoutId<Kind> = Kind extends unknown ? Omit<Kind, 'id'> : never
/** A question as a template has it; it gets its id when an application is made. */
export type TemplateQuestion = WithoutId<Question>

/** A workflow the template suggests; stages and mail templates are named by key until both exist. */
export interface TemplateWorkflow {
  name: string
  trigger: { type: 'stage_entered' } | { type: 'time_in_stage'; duration: Duration }
  actions: ({ type: 'move'; toStage: string } | { type: 'send_email'; mail: TemplateMail })[]
}

export interface TemplateMail {
  key: string
  name: string
  subject: LocalizedText
  /** Liquid, with `person_name`, `application_name`, `workspace_name`. */
  body: LocalizedText
}

export interface TemplateStage {
  key: string
  kind: StageKind
  name: string
  label: string
  isNextOnSubmit?: boolean
  serviceHours?: number
  capacity?: number
  successStage?: string
  failureStage?: string
  form?: { introduction?: LocalizedText; questions: TemplateQuestion[] }
  workflows?: TemplateWorkflow[]
}

/** A pipeline to begin with: its stages in order with their forms and the workflows that suit them. */
export interface PipelineTemplate {
  id: string
  name: LocalizedText
  summary: LocalizedText
  stages: TemplateStage[]
}
