import { deliveryDriver } from './delivery-driver.ts'
import type { PipelineTemplate } from './template.ts'

/** What a new application may begin with. */
export const pipelineTemplates: readonly PipelineTemplate[] = [deliveryDriver]

export function findPipelineTemplate(id: string): PipelineTemplate | undefined {
  return pipelineTemplates.find((template) => template.id === id)
}
