export { DeadLetterDepth, type DeadLetterDepthOptions, type UnhandledLetters } from './dead-letter-depth.ts'
export { LagMeter, type LagTarget, lagTargetsOf, type TopicLag } from './lag-meter.ts'
