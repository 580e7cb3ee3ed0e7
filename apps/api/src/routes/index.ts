import type { Endpoint } from '../http/endpoint.ts'
import { apiKeyEndpoints } from './api-keys.ts'
import { auditEndpoints } from './audit.ts'
import { applyEndpoints } from './apply.ts'
import { authEndpoints } from './auth.ts'
import { holdEndpoints } from './holds.ts'
import { liveEndpoints } from './live.ts'
import { meEndpoints } from './me.ts'
import { memberEndpoints } from './members.ts'
import { workflowEndpoints } from './workflows.ts'
import { webhookEndpointEndpoints } from './webhook-endpoints.ts'
import { workspaceEndpoints } from './workspaces.ts'
import { emailTemplateEndpoints } from './email-templates.ts'
import { applicantEndpoints } from './applicants.ts'
import { applicationEndpoints } from './applications.ts'
import { formEndpoints } from './forms.ts'
import { publicApplicationEndpoints } from './public-applications.ts'
import { stageEndpoints } from './stages.ts'

/** Every endpoint of the API; routing, OpenAPI and the enumerating tests take them from here. */
export const endpoints: readonly Endpoint[] = [
  ...authEndpoints,
  ...workspaceEndpoints,
  ...workflowEndpoints,
  ...memberEndpoints,
  ...apiKeyEndpoints,
  ...auditEndpoints,
  ...emailTemplateEndpoints,
  ...liveEndpoints,
  ...applicationEndpoints,
  ...stageEndpoints,
  ...formEndpoints,
  ...webhookEndpointEndpoints,
  // Before the public pages: `me` is a word of ours, not a workspace.
  ...meEndpoints,
  ...applyEndpoints,
  ...publicApplicationEndpoints,
  ...applicantEndpoints,
  ...holdEndpoints,
]
