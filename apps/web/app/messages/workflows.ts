import { defineArea } from '../lib/messages.ts'
import { workflowsEn } from './en/workflows.ts'
import { workflowsEs } from './es/workflows.ts'

export const workflows = defineArea(workflowsEn, workflowsEs)
