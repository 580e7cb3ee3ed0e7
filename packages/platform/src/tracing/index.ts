export { inSpan, isTracing, type OpenSpan, type SpanFacts, type SpanStart, startSpan } from './span.ts'
export { startTracing, type Tracing, type TracingOptions } from './start-tracing.ts'
export { parseTraceparent, traceIdOf } from './traceparent.ts'
