import type { Endpoint } from '../http/endpoint.ts'
import { liveEndpoints } from './live.ts'
import { emailTemplateEndpoints } from './email-templates.ts'

/** Every endpoint of the API; routing, OpenAPI and the enumerating tests take them from here. */
export const endpoints: readonly Endpoint[] = [...emailTemplateEndpoints, ...liveEndpoints]
