import { defineArea } from '../lib/messages.ts'
import { pipelineEn } from './en/pipeline.ts'

export const pipeline = defineArea('pipeline', pipelineEn)
