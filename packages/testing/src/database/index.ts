export { readTemplate, type TemplateTable } from './template.ts'
export { type TestDatabase, testDatabase } from './test-database.ts'
