export { DomainError, type FieldError, invalidField, isDomainError, notFound } from './domain-error.ts'
