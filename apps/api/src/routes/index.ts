import type { Endpoint } from '../http/endpoint.ts'
import { apiKeyEndpoints } from './api-keys.ts'
import { auditEndpoints } from './audit.ts'
import { applyEndpoints } from './apply.ts'
import { authEndpoints } from './auth.ts'
import { fileEndpoints } from './files.ts'
import { holdEndpoints } from './holds.ts'
import { liveEndpoints } from './live.ts'
import { meEndpoints } from './me.ts'
import { memberEndpoints } from './members.ts'
import { webhookEndpointEndpoints } from './webhook-endpoints.ts'
import { workflowEndpoints } from './workflows.ts'
import { workspaceEndpoints } from './workspaces.ts'
import { emailTemplateEndpoints } from './email-templates.ts'
import { applicantEndpoints } from './applicants.ts'
import { insightEndpoints } from './insights.ts'
import { applicationEndpoints } from './applications.ts'
import { formEndpoints } from './forms.ts'
import { publicApplicationEndpoints } from './public-applications.ts'
import { searchEndpoints } from './search.ts'
import { stageEndpoints } from './stages.ts'
import { unsubscribeEndpoints } from './unsubscribe.ts'
import { suppressionEndpoints } from './suppressions.ts'

/** Every endpoint of the API; routing, OpenAPI and the enumerating tests take them from here. */
export const endpoints: readonly Endpoint[] = [
  ...authEndpoints,
  ...workspaceEndpoints,
  ...workflowEndpoints,
  ...memberEndpoints,
  ...apiKeyEndpoints,
  ...auditEndpoints,
  ...webhookEndpointEndpoints,
  ...emailTemplateEndpoints,
  ...unsubscribeEndpoints,
  ...suppressionEndpoints,
  ...searchEndpoints,
  ...liveEndpoints,
  ...applicationEndpoints,
  ...stageEndpoints,
  ...insightEndpoints,
  ...formEndpoints,
  // Before the public pages: `me` is a word of ours, not a workspace.
  ...meEndpoints,
  ...fileEndpoints,
  ...applyEndpoints,
  ...publicApplicationEndpoints,
  ...applicantEndpoints,
  ...holdEndpoints,
]
