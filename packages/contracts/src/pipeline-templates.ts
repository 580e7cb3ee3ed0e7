export { deliveryDriver } from './pipeline-templates/delivery-driver.ts'
export type {
  PipelineTemplate,
  TemplateMail,
  TemplateQuestion,
  TemplateStage,
  TemplateWorkflow,
} from './pipeline-templates/template.ts'
export { findPipelineTemplate, pipelineTemplates } from './pipeline-templates/templates.ts'
