export { decodeCursor, encodeCursor, type Page, pageOf } from './cursor.ts'
