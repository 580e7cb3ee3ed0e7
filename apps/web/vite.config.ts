import { fileURLToPath } from 'node:url'
import { reactRouter } from '@react-router/dev/vite'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'
import { hexColours } from './vite-hex-colours.ts'
import { messagesByArea } from './vite-messages.ts'

export default defineConfig({
  plugins: [
    messagesByArea(fileURLToPath(new URL('app/messages', import.meta.url))),
    tailwindcss(),
    reactRouter(),
    hexColours(/\/applicant-[\w-]+\.css$/),
  ],
  // Workspace packages are TypeScript sources: the server bundle has to contain them.
  ssr: { noExternal: [/^@plutomi\//] },
  // Fonts stay files, else they would be inlined into a style sheet that every page downloads.
  build: {
    assetsInlineLimit: 0,
    // A list that stands beside its schema must not bring the schema's library to the browser: making one does nothing.
    rollupOptions: { treeshake: { manualPureFunctions: ['z', 'idOf', 'pageOf', 'conditionOfDepth', 'defineEvent'] } },
  },
})
