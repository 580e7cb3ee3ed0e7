import {
  type Attributes,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api'
import { formatTraceparent, newTraceparent, parseTraceparent } from './traceparent.ts'

export type SpanFacts = Readonly<Record<string, string | number | boolean | undefined>>

export interface SpanStart {
  kind: 'server' | 'client' | 'producer' | 'consumer' | 'internal'
  /** The `traceparent` of what caused this; without it a new trace begins. */
  parent?: string | undefined
  /** Related work of other traces. */
  links?: readonly (string | undefined)[]
  /** Ids and kinds only: no names, addresses, answers or tokens. */
  facts?: SpanFacts
  /** Milliseconds of the epoch, when it began before it was known to be worth a span. */
  startedAt?: number
}

export interface OpenSpan {
  /** To be carried to whatever this causes. */
  readonly traceparent: string
  add(facts: SpanFacts): void
  /** With an error: failed. Its code or name is kept and never its message, which may hold personal data. */
  end(error?: unknown): void
}

const kinds = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
  internal: SpanKind.INTERNAL,
} as const

// One per process, as a process has one place to send spans to; without it nothing is recorded.
let tracer: Tracer | undefined

export function setTracer(chosen: Tracer | undefined): void {
  tracer = chosen
}

/** Whether spans go anywhere: to be asked before facts are gathered for many of them. */
export function isTracing(): boolean {
  return tracer !== undefined
}

/** Begins a span. While tracing is off it only passes the trace on, or begins one that nobody records. */
export function startSpan(name: string, start: SpanStart): OpenSpan {
  if (tracer === undefined) return unrecorded(start)
  const parent = parseTraceparent(start.parent)
  const links = (start.links ?? []).flatMap((link) => parseTraceparent(link) ?? [])
  const span = tracer.startSpan(
    name,
    {
      kind: kinds[start.kind],
      attributes: attributesOf(start.facts ?? {}),
      links: links.map((context) => ({ context })),
      ...(start.startedAt !== undefined && { startTime: start.startedAt }),
    },
    parent === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, parent),
  )
  return recorded(span)
}

/** Runs `work` in a span, which fails when it does. */
export async function inSpan<Result>(
  name: string,
  start: SpanStart,
  work: (span: OpenSpan) => Promise<Result>,
): Promise<Result> {
  const span = startSpan(name, start)
  try {
    const result = await work(span)
    span.end()
    return result
  } catch (error) {
    span.end(error ?? 'unknown')
    throw error
  }
}

function unrecorded({ parent }: SpanStart): OpenSpan {
  const traceparent = parseTraceparent(parent) === undefined ? newTraceparent() : (parent ?? '')
  return { traceparent, add: () => undefined, end: () => undefined }
}

function recorded(span: Span): OpenSpan {
  return {
    traceparent: formatTraceparent(span.spanContext()),
    add: (facts) => void span.setAttributes(attributesOf(facts)),
    end: (error) => {
      if (error !== undefined) {
        span.setStatus({ code: SpanStatusCode.ERROR })
        span.setAttribute('error.type', errorType(error))
      }
      span.end()
    },
  }
}

function attributesOf(facts: SpanFacts): Attributes {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))
}

function errorType(error: unknown): string {
  if (typeof error === 'string') return error
  if (typeof error !== 'object' || error === null) return 'unknown'
  if ('code' in error && typeof error.code === 'string') return error.code
  return error instanceof Error ? error.name : 'unknown'
}
