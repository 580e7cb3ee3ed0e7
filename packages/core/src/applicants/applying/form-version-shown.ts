import type { Db } from '../../database/index.ts'
import { findPublishedForm, type FormVersion, getFormVersion } from '../../forms/index.ts'
import { notPossibleNow } from './own-actor.ts'

export interface ShownForm {
  stageId: string
  /** What the visit keeps to already. */
  pinnedId: string | null
  /** What the page says it showed. */
  shownId?: string | undefined
}

/**
 * The version answers are read with: the pinned one; before the first save the one that was shown, even when another was
 * published meanwhile; else the present one. A page of another stage, left open while the applicant was moved, is refused.
 */
export async function formVersionShown(
  db: Db,
  workspaceId: string,
  { stageId, pinnedId, shownId }: ShownForm,
): Promise<FormVersion> {
  const version = await loadVersion(db, workspaceId, { stageId, id: pinnedId ?? shownId })
  if (!version || version.state === 'draft' || version.stageId !== stageId)
    throw notPossibleNow('nothing is asked here')
  if (shownId === undefined || shownId === version.id) return version
  const shown = await getFormVersion(db, workspaceId, shownId)
  if (shown.stageId !== stageId) throw notPossibleNow('this form belongs to another stage')
  return version
}

async function loadVersion(
  db: Db,
  workspaceId: string,
  { stageId, id }: { stageId: string; id: string | undefined },
): Promise<FormVersion | undefined> {
  return id === undefined ? findPublishedForm(db, workspaceId, stageId) : getFormVersion(db, workspaceId, id)
}
