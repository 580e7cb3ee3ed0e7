import { createOutboundHttp, type OutboundHttp, type OutboundRules } from '@plutomi/platform/outbound-http'
import type { Opening } from './engines.ts'
import type { Settings } from './settings.ts'

export type OutboundSettings = Pick<Settings, 'WEBHOOK_REQUIRE_HTTPS' | 'WEBHOOK_ALLOW_NETS'>

/** Which addresses that customers gave may be called. */
export function outboundRulesOf({ WEBHOOK_REQUIRE_HTTPS, WEBHOOK_ALLOW_NETS }: OutboundSettings): OutboundRules {
  return { requireHttps: WEBHOOK_REQUIRE_HTTPS, allowNets: WEBHOOK_ALLOW_NETS }
}

/** The one way out to them. */
export function openOutbound({
  config,
  shutdown,
}: Pick<Opening<OutboundSettings>, 'config' | 'shutdown'>): OutboundHttp {
  const outbound = createOutboundHttp({ rules: outboundRulesOf(config) })
  shutdown.add('outbound connections', async () => outbound.close())
  return outbound
}
