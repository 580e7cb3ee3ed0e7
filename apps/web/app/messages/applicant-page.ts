import { defineArea } from '../lib/messages.ts'
import { applicantPageEn } from './en/applicant-page.ts'

export const applicantPage = defineArea('applicant-page', applicantPageEn)
