import { defineArea } from '../lib/messages.ts'
import { applicationsEn } from './en/applications.ts'

export const applications = defineArea('applications', applicationsEn)
