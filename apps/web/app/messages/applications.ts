import { defineArea } from '../lib/messages.ts'
import { applicationsEn } from './en/applications.ts'
import { applicationsEs } from './es/applications.ts'

export const applications = defineArea(applicationsEn, applicationsEs)
