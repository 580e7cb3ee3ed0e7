import { Suspense, useState } from 'react'
import { useConnection } from '../../lib/connection/connection.ts'
import { lazily } from '../../lib/lazily.ts'
import { useMessages } from '../../lib/page-context.tsx'
import { desk } from '../../messages/desk.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { BannerStrip } from './banner-strip.tsx'

const SignInAgain = lazily(() => import('./sign-in-again.tsx').then((part) => part.SignInAgain))

/** When the session has ended: signing in over the page, which stays as it is; put off, a line says so. */
export function SignInGate({ email }: { email: string }) {
  const { isSignedOut } = useConnection()
  return isSignedOut ? <Gate email={email} /> : null
}

function Gate({ email }: { email: string }) {
  const t = useMessages(desk)
  const [isPutOff, setIsPutOff] = useState(false)
  if (!isPutOff) {
    return (
      <Suspense fallback={null}>
        <SignInAgain email={email} onPutOff={() => setIsPutOff(true)} />
      </Suspense>
    )
  }
  return (
    <BannerStrip>
      <Banner
        tone="warn"
        isUrgent
        action={
          <Button variant="primary" onClick={() => setIsPutOff(false)}>
            {t('connection.signIn')}
          </Button>
        }
      >
        {t('connection.signedOut')}
      </Banner>
    </BannerStrip>
  )
}
