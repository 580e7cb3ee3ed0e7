export type { ApiConfig, RateLimitConfig } from './http/api-config.ts'
export { createApi } from './http/create-api.ts'
export type { Endpoint } from './http/endpoint.ts'
export { endpoints } from './routes/index.ts'
