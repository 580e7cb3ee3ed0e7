export { createApplication, type CreateApplicationInput } from './create-application.ts'
export { publishTemplateWorkflows, type TemplateWorkflows } from './publish-template-workflows.ts'
