export { audit, auditMany, type AuditFacts } from './audit.ts'
