import { defineArea } from '../lib/messages.ts'
import { workflowsEn } from './en/workflows.ts'

export const workflows = defineArea('workflows', workflowsEn)
