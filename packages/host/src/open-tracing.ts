import type { Logger } from '@plutomi/platform/logger'
import type { Shutdown } from '@plutomi/platform/shutdown'
import { startTracing } from '@plutomi/platform/tracing'
import type { Settings } from './settings.ts'

export type TracingSettings = Pick<
  Settings,
  'OTEL_EXPORTER_OTLP_ENDPOINT' | 'OTEL_EXPORTER_OTLP_HEADERS' | 'OTEL_TRACES_SAMPLER_ARG'
>

export type TracingParts = { name: string; config: TracingSettings; logger: Logger; shutdown: Shutdown }

/** Sends the spans of this process to the collector of the settings; without one nothing is loaded or sent. */
export async function openTracing({ name, config, logger, shutdown }: TracingParts): Promise<void> {
  const endpoint = config.OTEL_EXPORTER_OTLP_ENDPOINT
  if (endpoint === undefined) return
  const tracing = await startTracing({
    endpoint,
    headers: headersOf(config.OTEL_EXPORTER_OTLP_HEADERS),
    serviceName: name === 'plutomi' ? name : `plutomi-${name}`,
    sampleRatio: config.OTEL_TRACES_SAMPLER_ARG,
    onError: (reason) => logger.warn({ reason }, 'Traces were not sent'),
  })
  shutdown.add('traces', () => tracing.stop())
}

function headersOf(list: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    list.map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]),
  )
}
