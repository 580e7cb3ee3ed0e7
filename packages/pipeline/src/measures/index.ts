export { DeadLetterDepth, type DeadLetterDepthOptions, type UnhandledLetters } from './dead-letter-depth.ts'
export { type GroupBehind, type GroupPlace, GroupProgress, hasPassed } from './group-progress.ts'
export { LagMeter, type LagTarget, lagTargetsOf, type TopicLag } from './lag-meter.ts'
