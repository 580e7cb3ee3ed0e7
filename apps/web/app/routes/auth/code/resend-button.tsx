import { useEffect, useState } from 'react'
import { Form, useNavigation } from 'react-router'
import { Button } from '../../../components/ui/button.tsx'
import { useMessages } from '../../../lib/page-context.tsx'
import { auth } from '../../../messages/auth.ts'

const waitMs = 30_000

interface ResendButtonProps {
  /** How long ago that was when the page was made, by the server's clock. */
  sentBeforeMs: number
}

/** Another code, once the first had time to arrive. Without JavaScript it can be asked for at once. */
export function ResendButton({ sentBeforeMs }: ResendButtonProps) {
  const t = useMessages(auth)
  const navigation = useNavigation()
  const isBusy = navigation.state !== 'idle' && navigation.formData?.get('intent') === 'resend'
  const seconds = useCountdown(waitMs - sentBeforeMs)
  return (
    <Form method="post">
      <Button
        type="submit"
        name="intent"
        value="resend"
        variant="accent"
        size="form"
        className="-ms-12 tabular-nums"
        busy={isBusy}
        disabledReason={seconds > 0 ? t('code.resendIn', { seconds }) : undefined}
      >
        {seconds > 0 ? t('code.resendIn', { seconds }) : t('code.resend')}
      </Button>
    </Form>
  )
}

/** Whole seconds left, counted from the moment the page came alive; 0 before that. */
function useCountdown(leftMs: number): number {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const endsAt = performance.now() + leftMs
    const tick = () => setSeconds(Math.max(0, Math.ceil((endsAt - performance.now()) / 1000)))
    tick()
    const timer = setInterval(tick, 250)
    return () => clearInterval(timer)
  }, [leftMs])
  return seconds
}
