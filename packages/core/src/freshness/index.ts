export { type AwaitProjectionInput, awaitProjection } from './await-projection.ts'
export { type Behind, type LogPlace, type ProjectionProgress, unknownProgress } from './projection-progress.ts'
