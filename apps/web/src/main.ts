import { bundledFiles, runProcess } from '@plutomi/host'
import { readProcessConfig } from './config.ts'
import { startWebService } from './start-web.ts'

await runProcess({
  name: 'web',
  readConfig: readProcessConfig,
  start: (parts) => startWebService({ ...parts, ...bundledFiles(parts.config, import.meta.url) }),
})
