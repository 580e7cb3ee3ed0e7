import { fileURLToPath } from 'node:url'
import { reactRouter } from '@react-router/dev/vite'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'
import { frameChunks } from './vite-frame-chunks.ts'
import { hexColours } from './vite-hex-colours.ts'
import { iconsByName } from './vite-icons.ts'
import { messagesByArea } from './vite-messages.ts'

export default defineConfig({
  plugins: [
    messagesByArea(fileURLToPath(new URL('app/messages', import.meta.url))),
    iconsByName(),
    tailwindcss(),
    reactRouter(),
    frameChunks(fileURLToPath(new URL('app', import.meta.url))),
    hexColours(/\/applicant-[\w-]+\.css$/),
  ],
  // Workspace packages are TypeScript sources: the server bundle has to contain them.
  ssr: { noExternal: [/^@plutomi\//] },
  // Fonts stay files, else they would be inlined into a style sheet that every page downloads.
  build: { assetsInlineLimit: 0 },
})
