// Preloaded by a test: writes into its folder at the end which modules of npm the process had loaded.
const { writeFileSync } = require('node:fs')
const Module = require('node:module')

process.on('exit', () => {
  writeFileSync('modules.json', JSON.stringify(Object.keys(Module._cache)))
})
