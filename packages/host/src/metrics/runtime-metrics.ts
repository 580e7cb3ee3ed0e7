import type { RuntimeMetrics } from '@plutomi/pipeline'
import { counter, gauge, type Metrics, secondsHistogram } from '@plutomi/platform/metrics'
import { atMost } from './at-most.ts'

const ERROR_CLASSES = ['transient', 'permanent', 'poison', 'exhausted']
const MOST_CODES = 50

/** The numbers of the consumer runtime. */
export function runtimeMetrics(metrics: Metrics): RuntimeMetrics {
  const numbers = { ...groupNumbers(metrics), ...outcomeNumbers(metrics), ...ownershipNumbers(metrics) }
  const codeOf = atMost(MOST_CODES, 'other')
  return {
    outcome: ({ outcome, group, ms, tier, code = '', errorClass = '' }) => {
      numbers.handled.observe({ group, outcome }, ms / 1000)
      if (outcome === 'retried') numbers.retried.inc({ tier: String(tier ?? 0), code: codeOf(code) })
      if (outcome === 'parked') numbers.parked.inc({ group, class: errorClass })
    },
    endToEnd: (group, seconds) => numbers.latency.observe({ group }, Math.max(0, seconds)),
    inFlight: (group, records) => {
      numbers.inFlight.set({ group }, records)
      // A series that begins with its first event shows no increase to alerts.
      for (const errorClass of ERROR_CLASSES) numbers.parked.inc({ group, class: errorClass }, 0)
    },
    fencedCommit: (group) => numbers.fenced.inc({ group }),
    rebalance: (group) => numbers.rebalances.inc({ group }),
    gap: (group, topic, lost) => numbers.skipped.inc({ group, topic }, Number(lost)),
    duplicateSuppressed: (sink) => numbers.duplicates.inc({ sink }),
    handOverRefused: (group) => numbers.refused.inc({ group }),
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
    duplicates: counter(metrics, {
      name: 'duplicates_suppressed_total',
      help: 'Events that a sink knew already',
      labels: ['sink'],
    }),
    refused: counter(metrics, {
      name: 'hand_overs_refused_total',
      help: 'Copies for a retry or dead-letter topic that the log did not take; they are repeated',
      labels: ['group'],
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
    sinkDown: gauge(metrics, {
      name: 'sink_down',
      help: '1 while a sink does not answer',
      labels: ['group', 'sink'],
    }),
  }
}

function ownershipNumbers(metrics: Metrics) {
  return {
    fenced: counter(metrics, {
      name: 'fenced_commits_total',
      help: 'Commits refused to a former owner',
      labels: ['group'],
    }),
    rebalances: counter(metrics, {
      name: 'rebalances_total',
      help: 'Times that partitions came to this process or left it',
      labels: ['group'],
    }),
    skipped: counter(metrics, {
      name: 'skipped_records_total',
      help: 'Records that retention took before the group had read them',
      labels: ['group', 'topic'],
    }),
  }
}
