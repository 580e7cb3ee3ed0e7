import { defineArea } from '../lib/messages.ts'
import { applicantEn } from './en/applicant.ts'
import { applicantEs } from './es/applicant.ts'

export const applicant = defineArea(applicantEn, applicantEs)
