import type { Endpoint } from '../http/endpoint.ts'
import { apiKeyEndpoints } from './api-keys.ts'
import { auditEndpoints } from './audit.ts'
import { authEndpoints } from './auth.ts'
import { liveEndpoints } from './live.ts'
import { memberEndpoints } from './members.ts'
import { workspaceEndpoints } from './workspaces.ts'
import { emailTemplateEndpoints } from './email-templates.ts'
import { applicationEndpoints } from './applications.ts'
import { formEndpoints } from './forms.ts'
import { publicApplicationEndpoints } from './public-applications.ts'
import { stageEndpoints } from './stages.ts'

/** Every endpoint of the API; routing, OpenAPI and the enumerating tests take them from here. */
export const endpoints: readonly Endpoint[] = [
  ...authEndpoints,
  ...workspaceEndpoints,
  ...memberEndpoints,
  ...apiKeyEndpoints,
  ...auditEndpoints,
  ...emailTemplateEndpoints,
  ...liveEndpoints,
  ...applicationEndpoints,
  ...stageEndpoints,
  ...formEndpoints,
  ...publicApplicationEndpoints,
]
