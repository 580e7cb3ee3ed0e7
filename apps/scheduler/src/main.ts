import { bundledFiles, runProcess } from '@plutomi/host'
import { readProcessConfig } from './config.ts'
import { startSchedulerService } from './start-scheduler.ts'

await runProcess({
  name: 'scheduler',
  givesWay: true,
  readConfig: readProcessConfig,
  start: (parts) => startSchedulerService({ ...parts, ...bundledFiles(parts.config, import.meta.url) }),
})
