export { counter, createMetrics, gauge, type Metrics, secondsHistogram } from './metrics.ts'
