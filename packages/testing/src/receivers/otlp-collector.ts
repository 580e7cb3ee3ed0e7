import { z } from 'zod'
import { startReceiver } from './recording-receiver.ts'

export type CollectedSpan = {
  service: string
  name: string
  traceId: string
  spanId: string
  /** '' at the begin of a trace. */
  parentSpanId: string
  kind: 'internal' | 'server' | 'client' | 'producer' | 'consumer'
  isFailed: boolean
  attributes: Record<string, string | number | boolean>
  links: { traceId: string; spanId: string }[]
}

export type Collector = {
  /** For OTEL_EXPORTER_OTLP_ENDPOINT. */
  url: string
  /** Every span so far. */
  spans: () => CollectedSpan[]
  /** Header values that came with the last request. */
  lastHeaders: () => Record<string, string | string[] | undefined>
  close: () => Promise<void>
}

const kinds = ['internal', 'internal', 'server', 'client', 'producer', 'consumer'] as const

const Attribute = z.object({
  key: z.string(),
  value: z
    .object({
      stringValue: z.string().optional(),
      // OTLP's JSON writes 64 bit integers as text.
      intValue: z.coerce.number().optional(),
      doubleValue: z.number().optional(),
      boolValue: z.boolean().optional(),
    })
    .transform((value) => value.stringValue ?? value.intValue ?? value.doubleValue ?? value.boolValue ?? ''),
})
const Attributes = z
  .array(Attribute)
  .default([])
  .transform((list) => Object.fromEntries(list.map(({ key, value }) => [key, value])))

const Span = z.object({
  name: z.string(),
  traceId: z.string().regex(/^[0-9a-f]{32}$/),
  spanId: z.string().regex(/^[0-9a-f]{16}$/),
  parentSpanId: z.string().default(''),
  kind: z
    .number()
    .default(1)
    .transform((kind) => kinds[kind] ?? 'internal'),
  attributes: Attributes,
  status: z.object({ code: z.number().default(0) }).prefault({}),
  links: z.array(z.object({ traceId: z.string(), spanId: z.string() })).default([]),
})

const Export = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: Attributes }),
      scopeSpans: z.array(z.object({ spans: z.array(Span) })),
    }),
  ),
})

/** A collector of traces in this process: takes OTLP over HTTP as JSON and keeps every span. */
export async function startCollector(): Promise<Collector> {
  const receiver = await startReceiver()
  return {
    url: receiver.url,
    spans: () => receiver.requests.filter(({ path }) => path === '/v1/traces').flatMap(({ body }) => spansOf(body)),
    lastHeaders: () => receiver.requests.at(-1)?.headers ?? {},
    close: receiver.close,
  }
}

function spansOf(body: string): CollectedSpan[] {
  return Export.parse(JSON.parse(body)).resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map(({ status, ...span }) => ({
        ...span,
        service: String(resource.attributes['service.name']),
        isFailed: status.code === 2,
      })),
    ),
  )
}
