export { type ClassifiedColumn, classifiedColumns, type PrivacyClass } from './columns.ts'
