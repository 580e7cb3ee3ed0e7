export { DomainError, type FieldError, invalidField, isDomainError, isRefusal, notFound } from './domain-error.ts'
