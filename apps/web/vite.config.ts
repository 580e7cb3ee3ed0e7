import { fileURLToPath } from 'node:url'
import { reactRouter } from '@react-router/dev/vite'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'
import { hexColours } from './vite-hex-colours.ts'
import { messagesByArea } from './vite-messages.ts'
import { pureSchemas } from './vite-pure-schemas.ts'

export default defineConfig({
  plugins: [
    messagesByArea(fileURLToPath(new URL('app/messages', import.meta.url))),
    pureSchemas(),
    tailwindcss(),
    reactRouter(),
    hexColours(/\/applicant-[\w-]+\.css$/),
  ],
  // Workspace packages are TypeScript sources: the server bundle has to contain them.
  ssr: { noExternal: [/^@plutomi\//] },
  // Fonts stay files, else they would be inlined into a style sheet that every page downloads.
  build: { assetsInlineLimit: 0 },
})
