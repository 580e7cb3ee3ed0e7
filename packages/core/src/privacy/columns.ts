export type PrivacyClass = 'none' | 'personal' | 'special' | 'secret'

/**
 * What every text, JSON and blob column holds, by table, column names apart by spaces. `none`: ids, words of the product
 * and what a workspace wrote about itself; `personal`: what names, reaches or describes a person, and free text that may;
 * `special`: what may be health, belief, criminal record; `secret`: what opens something. Export and erasure read this; a
 * test fails for a column that is not here.
 */
const classes: Readonly<Record<string, Partial<Record<PrivacyClass, string>>>> = {
  answers: { none: 'workspace_id id submission_id applicant_id question_id live_question_id', special: 'value' },
  api_keys: { none: 'workspace_id id name prefix scopes created_by', secret: 'secret_hash' },
  applicants: {
    none: 'workspace_id id person_id application_id stage_id visit_id state reason_id source owner_member_id live_person_id',
    personal: 'claimed_contact',
  },
  applicant_claims: { none: 'workspace_id applicant_id run_id token' },
  applicant_counters: { none: 'workspace_id' },
  applications: { none: 'workspace_id id name slug visibility state description place employment_type pay' },
  application_members: { none: 'workspace_id application_id member_id' },
  audit_entries: { none: 'workspace_id id actor action subject details request_id' },
  crash_ledger: { none: 'grp topic owner' },
  dlq_audit: { none: 'topic action operator replay_id', personal: 'reason' },
  email_events: { none: 'workspace_id id email_id feedback_id kind bounce', personal: 'diagnostic' },
  email_messages: {
    none: 'workspace_id id cause_event template template_version_id recipient_id applicant_id locale lane hold_id state claim_token provider_message_id',
    personal: 'to_email variables subject text_body html_body error',
  },
  email_templates: { none: 'workspace_id id key name' },
  email_template_versions: { none: 'workspace_id id template_id texts' },
  events: { none: 'workspace_id id type subject applicant_id actor cause data' },
  event_feed: { none: 'workspace_id event_id topic' },
  files: {
    none: 'workspace_id id purpose applicant_id shadow_id stage_id question_id sensitivity declared_type sniffed_type sha256 state fault upload_id uploaded_by',
    personal: 'name',
  },
  form_submissions: { none: 'workspace_id id applicant_id visit_id stage_id form_version_id state' },
  form_versions: { none: 'workspace_id id stage_id state definition published_by draft_stage_id' },
  holds: {
    none: 'workspace_id id cause_event applicant_id group_id actor state previous_state previous_reason_id previous_stage_id previous_visit_id',
  },
  idempotency_records: { none: 'scope_hash workspace_id token state event_cursor', personal: 'body_hash response' },
  inbox: { none: 'message_id' },
  invites: { none: 'workspace_id id role invited_by', personal: 'email open_email' },
  login_codes: { none: 'id kid locale', personal: 'email device_id' },
  log_group: { none: 'grp owner' },
  log_member: { none: 'grp member topics' },
  log_rec: { none: 'k headers value' },
  log_topic: { none: 'name' },
  mailbox_messages: {
    none: 'message_id feedback',
    personal: 'from_address to_address subject text_body html_body headers',
  },
  members: { none: 'workspace_id id user_id role live_user_id' },
  operators: { none: 'user_id role granted_by' },
  outbox: { none: 'topic k event_id workspace_id headers payload' },
  people: { none: 'workspace_id id merged_into', personal: 'name email phone locale live_email' },
  process_leases: { none: 'name owner' },
  processed: { none: 'grp event_id' },
  questions: { none: 'workspace_id id stage_id key kind' },
  reasons: { none: 'workspace_id id kind name sentence' },
  rebuilds: { none: 'sink target replaces phase after_workspace_id after_id' },
  relay_lease: { none: 'owner' },
  run_steps: { none: 'workspace_id id run_id action state outcome', personal: 'output error' },
  schema_migrations: { none: 'name timestamp' },
  schema_migrations_lock: { none: 'id' },
  search_documents: {
    none: 'workspace_id id application_id stage_id state owner_member_id tag_ids text_hash',
  },
  search_terms: { none: 'workspace_id document_id field', personal: 'term' },
  search_texts: { none: 'workspace_id document_id', special: 'texts words' },
  sessions: { none: 'id user_id', personal: 'user_agent', secret: 'token_hash' },
  shadow_applicants: {
    none: 'workspace_id id application_id stage_id person_id form_version_id source state',
    personal: 'name email phone locale',
    special: 'answers',
  },
  stages: { none: 'workspace_id id application_id kind name label success_stage_id failure_stage_id' },
  suppressions: { none: 'workspace_id id cause email_id added_by', personal: 'email' },
  timers: { none: 'workspace_id id kind subject source applicant_id visit_id payload state' },
  users: { none: 'id', personal: 'email name locale' },
  visits: {
    none: 'workspace_id id applicant_id stage_id form_version_id cause cause_ref open_applicant_id',
    personal: 'note',
  },
  webhook_attempts: {
    none: 'workspace_id id delivery_id error url request_headers',
    personal: 'response_headers response_body',
  },
  webhook_bodies: { none: 'workspace_id delivery_id', personal: 'body' },
  webhook_deliveries: {
    none: 'workspace_id id endpoint_id event_id event_type subject applicant_id lane hold_id state last_error',
  },
  webhook_endpoints: {
    none: 'workspace_id id url description event_types application_ids scopes created_by state disabled_reason replay_kind replay_after',
  },
  webhook_secrets: { none: 'workspace_id endpoint_id', secret: 'sealed' },
  workflows: { none: 'workspace_id id application_id stage_id name state published_version_id' },
  workflow_runs: {
    none: 'workspace_id id workflow_id version_id applicant_id visit_id hold_id cause_event lane state',
    personal: 'error',
  },
  workflow_versions: {
    none: 'workspace_id id workflow_id state trigger_type definition entrants published_by draft_workflow_id',
  },
  workspaces: { none: 'id slug name plan locale time_zone mail_from_name mail_reply_to' },
}

export interface ClassifiedColumn {
  table: string
  column: string
  privacyClass: PrivacyClass
}

/** Every classified column, by the names the database has for it. */
export const classifiedColumns: readonly ClassifiedColumn[] = Object.entries(classes).flatMap(([table, byClass]) => [
  ...columnsOf(table, 'none', byClass.none),
  ...columnsOf(table, 'personal', byClass.personal),
  ...columnsOf(table, 'special', byClass.special),
  ...columnsOf(table, 'secret', byClass.secret),
])

function columnsOf(table: string, privacyClass: PrivacyClass, names = ''): ClassifiedColumn[] {
  return names
    .split(' ')
    .filter((column) => column !== '')
    .map((column) => ({ table, column, privacyClass }))
}
