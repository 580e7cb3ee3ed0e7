import { defineArea } from '../lib/messages.ts'
import { pipelineEn } from './en/pipeline.ts'
import { pipelineEs } from './es/pipeline.ts'

export const pipeline = defineArea(pipelineEn, pipelineEs)
