// Loaded into the server by `npm run bench -- --profile FOLDER`: Node takes --cpu-prof on its command line alone, which
// belongs to the starter. Leaves a .cpuprofile when the server ends.
import { writeFileSync } from 'node:fs'
import { Session } from 'node:inspector'

const folder = new URL(import.meta.url).searchParams.get('folder')
if (folder !== null && process.argv[1]?.endsWith('standalone.js')) {
  const session = new Session()
  session.connect()
  session.post('Profiler.enable')
  session.post('Profiler.start')
  process.once('exit', () => {
    session.post('Profiler.stop', (error, stopped) => {
      if (error === null) writeFileSync(`${folder}/server-${process.pid}.cpuprofile`, JSON.stringify(stopped.profile))
    })
  })
}
