import { defineArea } from '../lib/messages.ts'
import { applicantPageEn } from './en/applicant-page.ts'
import { applicantPageEs } from './es/applicant-page.ts'

export const applicantPage = defineArea(applicantPageEn, applicantPageEs)
