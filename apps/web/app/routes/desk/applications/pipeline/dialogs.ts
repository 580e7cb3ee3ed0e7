import { lazily } from '../../../../lib/lazily.ts'

export const StageDialog = lazily(() => import('./stage-dialog.tsx').then((part) => part.StageDialog))
export const DeleteStageDialog = lazily(() =>
  import('./delete-stage-dialog.tsx').then((part) => part.DeleteStageDialog),
)
