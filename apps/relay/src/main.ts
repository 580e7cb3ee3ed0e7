import { bundledFiles, runProcess } from '@plutomi/host'
import { readProcessConfig } from './config.ts'
import { startRelayService } from './start-relay.ts'

await runProcess({
  name: 'relay',
  givesWay: true,
  readConfig: readProcessConfig,
  start: (parts) => startRelayService({ ...parts, ...bundledFiles(parts.config, import.meta.url) }),
})
