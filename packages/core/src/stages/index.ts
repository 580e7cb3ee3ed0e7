export { addStage, type AddStageInput } from './add-stage.ts'
export { deleteStage, type DeleteStageInput } from './delete-stage.ts'
export { reorderStages, type ReorderStagesInput } from './reorder-stages.ts'
export { updateStage, type UpdateStageInput } from './update-stage.ts'
