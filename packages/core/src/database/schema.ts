import type { UsersTable, SessionsTable, LoginCodesTable } from './tables/users.ts'
import type {
  WorkspacesTable,
  ApplicantCountersTable,
  MembersTable,
  InvitesTable,
  ApiKeysTable,
  AuditEntriesTable,
  IdempotencyRecordsTable,
} from './tables/workspaces.ts'
import type {
  ApplicationsTable,
  ApplicationMembersTable,
  StagesTable,
  FormVersionsTable,
  QuestionsTable,
  ReasonsTable,
} from './tables/applications.ts'
import type {
  PeopleTable,
  ApplicantsTable,
  VisitsTable,
  FormSubmissionsTable,
  AnswersTable,
  ShadowApplicantsTable,
} from './tables/applicants.ts'
import type {
  WorkflowsTable,
  WorkflowVersionsTable,
  WorkflowRunsTable,
  RunStepsTable,
  ApplicantClaimsTable,
  TimersTable,
  HoldsTable,
} from './tables/workflows.ts'
import type {
  EmailTemplatesTable,
  EmailTemplateVersionsTable,
  EmailMessagesTable,
  EmailEventsTable,
  InboxTable,
  SuppressionsTable,
  MailboxMessagesTable,
} from './tables/emails.ts'
import type {
  CrashLedgerTable,
  EventsTable,
  OutboxTable,
  EventFeedTable,
  RelayLeaseTable,
  ProcessedTable,
  ProcessLeasesTable,
} from './tables/events.ts'
import type { FilesTable } from './tables/files.ts'
import type { SearchDocumentsTable, SearchIndexesTable, SearchTermsTable, SearchTextsTable } from './tables/search.ts'
import type { DlqAuditTable, OperatorsTable } from './tables/operators.ts'
import type { RebuildsTable } from './tables/rebuilds.ts'
import type {
  WebhookAttemptsTable,
  WebhookBodiesTable,
  WebhookDeliveriesTable,
  WebhookEndpointsTable,
  WebhookSecretsTable,
} from './tables/webhooks.ts'

/** Every business table, as Kysely sees it (camelCase; JSON columns are text until a query parses them). */
export interface Database {
  users: UsersTable
  sessions: SessionsTable
  loginCodes: LoginCodesTable
  workspaces: WorkspacesTable
  applicantCounters: ApplicantCountersTable
  members: MembersTable
  invites: InvitesTable
  apiKeys: ApiKeysTable
  auditEntries: AuditEntriesTable
  idempotencyRecords: IdempotencyRecordsTable
  applications: ApplicationsTable
  applicationMembers: ApplicationMembersTable
  stages: StagesTable
  formVersions: FormVersionsTable
  questions: QuestionsTable
  reasons: ReasonsTable
  people: PeopleTable
  applicants: ApplicantsTable
  visits: VisitsTable
  formSubmissions: FormSubmissionsTable
  answers: AnswersTable
  shadowApplicants: ShadowApplicantsTable
  files: FilesTable
  workflows: WorkflowsTable
  workflowVersions: WorkflowVersionsTable
  workflowRuns: WorkflowRunsTable
  runSteps: RunStepsTable
  applicantClaims: ApplicantClaimsTable
  timers: TimersTable
  holds: HoldsTable
  emailTemplates: EmailTemplatesTable
  emailTemplateVersions: EmailTemplateVersionsTable
  emailMessages: EmailMessagesTable
  emailEvents: EmailEventsTable
  inbox: InboxTable
  suppressions: SuppressionsTable
  mailboxMessages: MailboxMessagesTable
  events: EventsTable
  outbox: OutboxTable
  eventFeed: EventFeedTable
  relayLease: RelayLeaseTable
  processed: ProcessedTable
  processLeases: ProcessLeasesTable
  crashLedger: CrashLedgerTable
  operators: OperatorsTable
  dlqAudit: DlqAuditTable
  rebuilds: RebuildsTable
  webhookEndpoints: WebhookEndpointsTable
  webhookSecrets: WebhookSecretsTable
  webhookDeliveries: WebhookDeliveriesTable
  webhookBodies: WebhookBodiesTable
  webhookAttempts: WebhookAttemptsTable
  searchIndexes: SearchIndexesTable
  searchDocuments: SearchDocumentsTable
  searchTerms: SearchTermsTable
  searchTexts: SearchTextsTable
}
