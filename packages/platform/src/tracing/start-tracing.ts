import { diag, DiagLogLevel } from '@opentelemetry/api'
import { setTracer } from './span.ts'

export interface TracingOptions {
  /** The base address of an OTLP/HTTP collector, e.g. `http://127.0.0.1:4318`; `/v1/traces` is added. */
  endpoint: string
  /** Sent with every request, e.g. the collector's key. */
  headers?: Readonly<Record<string, string>>
  /** Which process speaks. */
  serviceName: string
  /** The share of new traces that is recorded, 0 to 1; what belongs to a trace follows its begin. */
  sampleRatio?: number
  onError: (message: string) => void
}

export interface Tracing {
  /** Sends what is still held, for at most some seconds. */
  stop(): Promise<void>
}

const sendWithinMs = 3_000

/** Sends spans to a collector from now on. Only here is the SDK loaded: without a collector it costs nothing. */
export async function startTracing(options: TracingOptions): Promise<Tracing> {
  const [sdk, { OTLPTraceExporter }, { resourceFromAttributes }] = await Promise.all([
    import('@opentelemetry/sdk-trace-base'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ])
  const silent = () => undefined
  const report = (message: string) => options.onError(message.slice(0, 500))
  const reporter = { error: report, warn: report, info: silent, debug: silent, verbose: silent }
  diag.setLogger(reporter, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true })
  const exporter = new OTLPTraceExporter({
    url: `${options.endpoint.replace(/\/+$/, '')}/v1/traces`,
    headers: { ...options.headers },
    timeoutMillis: sendWithinMs,
  })
  const provider = new sdk.BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': options.serviceName }),
    sampler: new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(options.sampleRatio ?? 1) }),
    spanProcessors: [new sdk.BatchSpanProcessor(exporter, { scheduledDelayMillis: 1_000 })],
  })
  setTracer(provider.getTracer('plutomi'))
  return {
    stop: async () => {
      setTracer(undefined)
      await provider.shutdown().catch((error: unknown) => report(String(error)))
    },
  }
}
