import { atLeastHeader, behindHeader, FreshnessQuery } from '@plutomi/contracts/api/freshness'
import { errorCodes } from '@plutomi/contracts/errors'
import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'

type Json = Record<string, unknown>

const problemSchema: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'request_id'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', enum: Object.keys(errorCodes) },
    request_id: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'code', 'message'],
        properties: {
          path: { type: 'array', items: { type: ['string', 'integer'] } },
          code: { type: 'string' },
          message: { type: 'string' },
        },
      },
    },
  },
}

/** OpenAPI 3.1 of every endpoint, made from what they declare. */
export function openApiDocument(endpoints: readonly Endpoint[], publicUrl: string): Json {
  const paths: Record<string, Json> = {}
  for (const endpoint of endpoints) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: operationOf(endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Plutomi',
      version: '2',
      description:
        'Applicant tracking for high volumes. A key of one workspace may leave `/workspaces/{workspaceId}` out of a path.',
    },
    servers: [{ url: publicUrl }],
    paths,
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: '`plu_…`, made by a member with the right to' },
        session: { type: 'apiKey', in: 'cookie', name: 'session' },
        applicant: { type: 'http', scheme: 'applicant', description: 'The token of a link from a mail' },
      },
    },
  }
}

function operationOf(endpoint: Endpoint): Json {
  return {
    operationId: endpoint.id,
    summary: endpoint.summary,
    tags: [endpoint.id.split('.')[0]],
    security: securityOf(endpoint),
    ...(endpoint.right && { 'x-right': endpoint.right }),
    parameters: [
      ...parametersOf(endpoint.params, 'path'),
      ...(endpoint.query ? parametersOf(endpoint.query, 'query') : []),
      ...(endpoint.projection ? parametersOf(FreshnessQuery, 'query') : []),
      ...idempotencyParameter(endpoint),
    ],
    ...(endpoint.body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: jsonSchema(endpoint.body, 'input') }, ...multipartOf(endpoint) },
      },
    }),
    responses: {
      [String(endpoint.status ?? 200)]: successOf(endpoint),
      default: {
        description: 'A problem',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

function multipartOf({ multipart }: Endpoint): Json {
  if (!multipart) return {}
  const { parts, file } = multipart
  const texts = Object.entries(parts).map(([name, description]) => [name, { type: 'string', description }] as const)
  const binary = { type: 'string', format: 'binary' }
  const named = file === undefined ? {} : { [file]: binary }
  const properties = { ...Object.fromEntries(texts), ...named }
  const others = file === undefined ? { additionalProperties: binary } : {}
  return { 'multipart/form-data': { schema: { type: 'object', properties, ...others } } }
}

function successOf(endpoint: Endpoint): Json {
  if (endpoint.status === 204) return { description: 'Done' }
  const content = { [endpoint.contentType ?? 'application/json']: { schema: jsonSchema(endpoint.response, 'output') } }
  return { description: 'Done', ...(endpoint.projection && { headers: freshnessHeaders }), content }
}

const freshnessHeaders: Json = {
  [atLeastHeader]: {
    description: 'With `at_least`: whether the answer knows of that write',
    schema: { type: 'string', enum: ['met', 'not-met'] },
  },
  [behindHeader]: {
    description: 'With `not-met`: how far the projection is behind, e.g. `records=12, seconds=3.4`',
    schema: { type: 'string' },
  },
}

function securityOf({ auth }: Endpoint): Json[] {
  switch (auth) {
    case 'workspace':
      return [{ apiKey: [] }, { session: [] }]
    case 'user':
      return [{ session: [] }]
    case 'applicant':
      return [{ applicant: [] }]
    case 'public':
      return []
  }
}

function idempotencyParameter({ method, idempotency }: Endpoint): Json[] {
  if (method !== 'POST' || idempotency === 'none') return []
  return [
    {
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      schema: { type: 'string', minLength: 1, maxLength: 255 },
    },
  ]
}

function parametersOf(schema: z.ZodType, place: 'path' | 'query'): Json[] {
  const { properties, required } = jsonSchema(schema, 'input')
  const needed = Array.isArray(required) ? required : []
  return Object.entries(properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || needed.includes(name),
    schema: property,
  }))
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' })
  return rest
}
