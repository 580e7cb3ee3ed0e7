import { PageBar } from '../../../components/ui/page-bar.tsx'
import { useMessages } from '../../../lib/page-context.tsx'
import { desk } from '../../../messages/desk.ts'

export default function Home() {
  const t = useMessages(desk)
  return <PageBar title={t('nav.home')} />
}
