import type { RuntimeMetrics } from '@plutomi/pipeline'
import { counter, gauge, type Metrics, secondsHistogram } from '@plutomi/platform/metrics'

/** The numbers of the consumer runtime. */
export function runtimeMetrics(metrics: Metrics): RuntimeMetrics {
  const numbers = { ...groupNumbers(metrics), ...outcomeNumbers(metrics) }
  return {
    outcome: ({ outcome, group, ms, tier, code = '', errorClass = '' }) => {
      numbers.handled.observe({ group, outcome }, ms / 1000)
      if (outcome === 'retried') numbers.retried.inc({ tier: String(tier ?? 0), code })
      if (outcome === 'parked') numbers.parked.inc({ group, class: errorClass })
    },
    endToEnd: (group, seconds) => numbers.latency.observe({ group }, seconds),
    inFlight: (group, records) => numbers.inFlight.set({ group }, records),
    fencedCommit: (group) => numbers.fenced.inc({ group }),
    sink: (group, sink, isDown) => numbers.sinkDown.set({ group, sink }, isDown ? 1 : 0),
  }
}

function outcomeNumbers(metrics: Metrics) {
  return {
    handled: secondsHistogram(metrics, {
      name: 'handler_seconds',
      help: 'Time a handler took',
      labels: ['group', 'outcome'],
    }),
    retried: counter(metrics, {
      name: 'retry_total',
      help: 'Events sent to a retry tier',
      labels: ['tier', 'code'],
    }),
    parked: counter(metrics, {
      name: 'dlq_messages_total',
      help: 'Events parked in a dead-letter topic',
      labels: ['group', 'class'],
    }),
  }
}

function groupNumbers(metrics: Metrics) {
  return {
    latency: secondsHistogram(metrics, {
      name: 'e2e_seconds',
      help: 'From the change to the begin of its handler',
      labels: ['group'],
    }),
    inFlight: gauge(metrics, { name: 'inflight', help: 'Events in handlers', labels: ['group'] }),
    fenced: counter(metrics, {
      name: 'fenced_commits_total',
      help: 'Commits refused to a former owner',
      labels: ['group'],
    }),
    sinkDown: gauge(metrics, {
      name: 'sink_down',
      help: '1 while a sink does not answer',
      labels: ['group', 'sink'],
    }),
  }
}
