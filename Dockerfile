# One image for every process of Plutomi; the command says which: node web.js, api.js, relay.js, scheduler.js,
# migrator.js, consumers.js, and node plutomi.js for the command line.

FROM node:24.18.0-bookworm-slim AS manifests
WORKDIR /plutomi
# Of all sources only what npm reads: the packages are installed anew only when one of these changes.
COPY package.json package-lock.json ./
COPY apps/api/package.json apps/api/
COPY apps/cli/package.json apps/cli/
COPY apps/consumers/package.json apps/consumers/
COPY apps/migrator/package.json apps/migrator/
COPY apps/relay/package.json apps/relay/
COPY apps/scheduler/package.json apps/scheduler/
COPY apps/standalone/package.json apps/standalone/
COPY apps/web/package.json apps/web/
COPY packages/contracts/package.json packages/contracts/
COPY packages/core/package.json packages/core/
COPY packages/host/package.json packages/host/
COPY packages/pipeline/package.json packages/pipeline/
COPY packages/platform/package.json packages/platform/
COPY packages/testing/package.json packages/testing/

FROM manifests AS build
RUN npm ci --no-audit --no-fund --ignore-scripts
COPY . .
RUN npm run build -- --out /plutomi/built

FROM manifests AS production
# What tests need is in a package of its own, whose dependencies are left out with it.
RUN rm -r packages/testing \
 && npm ci --no-audit --no-fund --ignore-scripts --omit=dev \
 && rm -r node_modules/@plutomi node_modules/@types node_modules/typescript

FROM node:24.18.0-bookworm-slim
ENV NODE_ENV=production NODE_OPTIONS=--enable-source-maps
WORKDIR /plutomi
COPY --from=production /plutomi/node_modules node_modules
COPY --from=build /plutomi/built .
USER node
EXPOSE 3000 8080 9100
# 9100 is where every process tells its health, whatever else it serves.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HEALTH_PORT ?? 9100}/readyz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "plutomi.js", "--help"]
