import type { Cases } from './cases.ts'
import { emailTemplateCases } from './email-templates.cases.ts'
import { liveCases } from './live.cases.ts'

/** The cases of every module; an endpoint without one fails the run. */
export const cases: Cases = { ...emailTemplateCases, ...liveCases }
