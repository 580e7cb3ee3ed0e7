import { apiKeyCases } from './api-keys.cases.ts'
import { applicantCases } from './applicants.cases.ts'
import { applyCases } from './apply.cases.ts'
import { auditCases } from './audit.cases.ts'
import { authCases } from './auth.cases.ts'
import type { Cases } from './cases.ts'
import { emailTemplateCases } from './email-templates.cases.ts'
import { holdCases } from './holds.cases.ts'
import { liveCases } from './live.cases.ts'
import { memberCases } from './members.cases.ts'
import { webhookEndpointCases } from './webhook-endpoints.cases.ts'
import { workflowCases } from './workflows.cases.ts'
import { workspaceCases } from './workspaces.cases.ts'
import { insightCases } from './insights.cases.ts'
import { applicationCases } from './applications.cases.ts'
import { fileCases } from './files.cases.ts'
import { formCases } from './forms.cases.ts'
import { searchCases } from './search.cases.ts'
import { stageCases } from './stages.cases.ts'
import { suppressionCases } from './suppressions.cases.ts'
import { unsubscribeCases } from './unsubscribe.cases.ts'

/** The cases of every module; an endpoint without one fails the run. */
export const cases: Cases = {
  ...authCases,
  ...workspaceCases,
  ...workflowCases,
  ...memberCases,
  ...apiKeyCases,
  ...auditCases,
  ...webhookEndpointCases,
  ...emailTemplateCases,
  ...unsubscribeCases,
  ...searchCases,
  ...liveCases,
  ...applicantCases,
  ...holdCases,
  ...applyCases,
  ...applicationCases,
  ...insightCases,
  ...fileCases,
  ...formCases,
  ...stageCases,
  ...suppressionCases,
}
