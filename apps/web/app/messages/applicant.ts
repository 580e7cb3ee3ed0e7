import { defineArea } from '../lib/messages.ts'
import { applicantEn } from './en/applicant.ts'

export const applicant = defineArea('applicant', applicantEn)
