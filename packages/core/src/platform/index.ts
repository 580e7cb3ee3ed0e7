export { type PlatformDb, platformDb } from './platform-db.ts'
export {
  type Claim,
  claimIdempotentRequest,
  type ClaimRequest,
  deleteExpiredIdempotencyRecords,
  dropIdempotentRequest,
  finishIdempotentRequest,
} from './idempotency.ts'
