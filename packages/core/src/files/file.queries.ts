import { FileState } from '@plutomi/contracts/api/files'
import { FilePurpose } from '@plutomi/contracts/events/applicants'
import type { FileFaultCode, Sensitivity } from '@plutomi/contracts/forms'
import { type Db, originOf, type Tx } from '../database/index.ts'

/** Whose a file is: an applicant's, or that of a draft made under a known address. */
export interface FileHolder {
  kind: 'applicant' | 'shadow'
  id: string
}

export interface FileRow {
  id: string
  purpose: FilePurpose
  applicantId: string | null
  shadowId: string | null
  stageId: string | null
  questionId: string | null
  sensitivity: string
  name: string
  size: number
  declaredType: string
  /** What it really is; null until it was looked at. */
  sniffedType: string | null
  state: FileState
  fault: string | null
  /** Under which its parts are collected; null when it comes in one piece. */
  uploadId: string | null
  createdAt: Date
}

const columns = [
  'id',
  'purpose',
  'applicantId',
  'shadowId',
  'stageId',
  'questionId',
  'sensitivity',
  'name',
  'size',
  'declaredType',
  'sniffedType',
  'state',
  'fault',
  'uploadId',
  'createdAt',
] as const

/** What may be looked at and downloaded. */
export const usableStates: readonly FileState[] = ['unscanned', 'clean']

export interface NewFile {
  id: string
  holder: FileHolder
  purpose: FilePurpose
  stageId?: string | undefined
  questionId?: string | undefined
  sensitivity: Sensitivity
  name: string
  size: number
  declaredType: string
  uploadId: string | null
}

/** Notes a file that is to come. */
export async function insertFile(tx: Tx, workspaceId: string, { holder, ...file }: NewFile): Promise<void> {
  const { now, actor } = originOf(tx)
  await tx
    .insertInto('files')
    .values({
      workspaceId,
      ...file,
      ...holderColumns(holder),
      stageId: file.stageId ?? null,
      questionId: file.questionId ?? null,
      state: 'uploading',
      uploadedBy: actor,
      createdAt: now,
    })
    .execute()
}

export async function findFile(db: Db, workspaceId: string, fileId: string): Promise<FileRow | undefined> {
  const row = await db
    .selectFrom('files')
    .select(columns)
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', fileId)
    .executeTakeFirst()
  return row && fromRow(row)
}

/** The same, locked until the commit. */
export async function lockFile(tx: Tx, workspaceId: string, fileId: string): Promise<FileRow | undefined> {
  const row = await tx
    .selectFrom('files')
    .select(columns)
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', fileId)
    .forUpdate()
    .executeTakeFirst()
  return row && fromRow(row)
}

/** The files of a holder that may be used, the oldest first. */
export async function listUsableFiles(db: Db, workspaceId: string, holder: FileHolder): Promise<FileRow[]> {
  const rows = await db
    .selectFrom('files')
    .select(columns)
    .where('workspaceId', '=', workspaceId)
    .where(holderColumn(holder), '=', holder.id)
    .where('state', 'in', usableStates)
    .orderBy('id')
    .limit(filesOfOne)
    .execute()
  return rows.map(fromRow)
}

/** More than any honest applicant has, in whatever state. */
export const filesOfOne = 500

export async function countFiles(db: Db, workspaceId: string, holder: FileHolder): Promise<number> {
  const { count } = await db
    .selectFrom('files')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('workspaceId', '=', workspaceId)
    .where(holderColumn(holder), '=', holder.id)
    .executeTakeFirstOrThrow()
  return count
}

/** What looking at it has shown. */
export async function updateFile(
  tx: Tx,
  workspaceId: string,
  {
    fileId,
    ...found
  }: { fileId: string; state: FileState; sniffedType?: string; sha256?: string; fault?: FileFaultCode },
): Promise<void> {
  await tx
    .updateTable('files')
    .set({ ...found, completedAt: originOf(tx).now })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', fileId)
    .execute()
}

export async function deleteFileRow(tx: Tx, workspaceId: string, fileId: string): Promise<void> {
  await tx.deleteFrom('files').where('workspaceId', '=', workspaceId).where('id', '=', fileId).execute()
}

/**
 * Step: the files of a draft made under a known address become an applicant's, of one stage or of all. Returns those that
 * may be used; the caller says that they were uploaded.
 */
export async function handOverFiles(
  tx: Tx,
  workspaceId: string,
  { shadowId, applicantId, stageId }: { shadowId: string; applicantId: string; stageId?: string },
): Promise<FileRow[]> {
  const all = await listUsableFiles(tx, workspaceId, { kind: 'shadow', id: shadowId })
  const handed = all.filter((file) => stageId === undefined || file.stageId === stageId)
  if (handed.length === 0) return []
  await tx
    .updateTable('files')
    .set({ applicantId, shadowId: null })
    .where('workspaceId', '=', workspaceId)
    .where(
      'id',
      'in',
      handed.map(({ id }) => id),
    )
    .execute()
  return handed.map((file) => ({ ...file, applicantId, shadowId: null }))
}

export function isHeldBy({ applicantId, shadowId }: FileRow, { kind, id }: FileHolder): boolean {
  return (kind === 'applicant' ? applicantId : shadowId) === id
}

export function holderOfFile({ applicantId, shadowId }: FileRow): FileHolder {
  if (applicantId !== null) return { kind: 'applicant', id: applicantId }
  return { kind: 'shadow', id: shadowId ?? '' }
}

function holderColumn({ kind }: FileHolder): 'applicantId' | 'shadowId' {
  return kind === 'applicant' ? 'applicantId' : 'shadowId'
}

function holderColumns({ kind, id }: FileHolder): { applicantId: string | null; shadowId: string | null } {
  return kind === 'applicant' ? { applicantId: id, shadowId: null } : { applicantId: null, shadowId: id }
}

function fromRow<Row extends { state: string; purpose: string }>(row: Row) {
  return { ...row, state: FileState.parse(row.state), purpose: FilePurpose.parse(row.purpose) }
}
