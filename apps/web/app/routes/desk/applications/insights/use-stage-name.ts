import { useMessages } from '../../../../lib/page-context.tsx'
import { insights as area } from '../../../../messages/insights.ts'

/** A stage's name; of a deleted one it is said that it is. */
export function useStageName(): (stage: { name: string; isDeleted: boolean }) => string {
  const t = useMessages(area)
  return ({ name, isDeleted }) => (isDeleted ? t('stage.deleted', { stage: name }) : name)
}
