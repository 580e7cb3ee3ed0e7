export { counter, createMetrics, gauge, type Metrics, type Reading, sampledGauge, secondsHistogram } from './metrics.ts'
export { sampler, type SamplerOptions } from './sampler.ts'
