import type { Endpoint } from '../http/endpoint.ts'

/** Every endpoint of the API; routing, OpenAPI and the enumerating tests take them from here. */
export const endpoints: readonly Endpoint[] = []
