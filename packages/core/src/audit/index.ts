export { audit, auditMany, type AuditFacts } from './audit.ts'
export { type AuditList, listAuditEntries } from './list-audit-entries.ts'
