export { type PlatformDb, platformDb } from './platform-db.ts'
export {
  type Claim,
  claimIdempotentRequest,
  type ClaimRequest,
  deleteExpiredIdempotencyRecords,
  dropIdempotentRequest,
  finishIdempotentRequest,
} from './idempotency.ts'
export { type ApiKeyActor, findApiKeyActor } from './find-api-key-actor.ts'
export { findMemberActor, type MemberActor, type WorkspaceReference } from './find-member-actor.ts'
export { findUserBySessionToken, sessionIdleMs, type SignedInUser } from './find-user-by-session-token.ts'
export { readDatabaseTime } from './read-database-time.ts'
export { type ApplicantActor, findApplicantActor, findApplicantOrShadow } from './find-applicant-actor.ts'
export { findApplicationToApply } from './find-application-to-apply.ts'
export { deleteUnfinishedFile, listKnownFileIds, listUnfinishedFiles } from './unfinished-files.ts'
export { deleteShadowsExpiredBefore, listShadowsToRemind } from './due-shadows.ts'
export { findInviteByLink, type LinkedInvite } from './find-invite-by-link.ts'
export { listWorkspacesOfUser } from './list-workspaces-of-user.ts'
export { findPublicWorkspace, type PublicWorkspaceRow } from './find-public-workspace.ts'
export { deleteOldInbox, deleteOldProcessed } from './delete-old-processed.ts'
export { findMailOfFeedback } from './find-mail-of-feedback.ts'
export { findMailToUnsubscribe, type UnsubscribedMail } from './find-mail-to-unsubscribe.ts'
export { listDueMailboxFeedback } from './due-mailbox-feedback.ts'
export { type DueTimer, listDueTimers } from './due-timers.ts'
export { listExpiredClaims } from './expired-claims.ts'
export { findLinkVersion } from './find-link-version.ts'
export { deleteEndedSessions, deleteOldLoginCodes } from './forget-sign-ins.ts'
export { listDueHolds } from './due-holds.ts'
export { findPlaceOfApplicant } from './find-place-of-applicant.ts'
export {
  findProcessLease,
  type ProcessLease,
  releaseProcessLease,
  renewProcessLease,
  takeProcessLease,
} from './process-lease.ts'
export { listAppliedMigrations } from './list-applied-migrations.ts'
export { type OutboxBacklog, readOutboxBacklog } from './read-outbox-backlog.ts'
export {
  countFeedEvents,
  feedEnd,
  type FeedEvent,
  isOutboxPast,
  listFeedEvents,
  outboxEnd,
  sampleFeedEvents,
} from './feed-events.ts'
export { type OutboxSample, sampleHistoryList, sampleOutbox, sampleOverdueTimers } from './pipeline-samples.ts'
export { type ApplicantKey, countApplicants, listApplicantsAfter, sampleApplicants } from './all-applicants.ts'
export {
  beginRebuild,
  findRebuild,
  forgetRebuild,
  noteRebuild,
  type Rebuild,
  type RebuildPhase,
  withRebuildLock,
} from './rebuilds.ts'
export { deleteOldDeliveries, listReplayingEndpoints } from './webhook-upkeep.ts'
export {
  type DeliveryKey,
  type EndpointKey,
  type EventToSend,
  listEventsToSend,
  listSealedSecrets,
  listWebhookBodies,
  loadWebhookWork,
  type WebhookWork,
} from './webhook-work.ts'
export {
  forgetFailures,
  lockWebhookDeliveries,
  lockWebhookEndpoints,
  markPutOff,
  markSkipped,
  markSucceeded,
} from './webhook-settlement.ts'
