# Every image of the system. Targets: `service` (FOLDER=services/order, bff, deploy/psp …), `jobs` and `storefront`.
#   docker build --target service --build-arg FOLDER=services/order -t sidecart/order .
# Needs BuildKit. A private npm registry or proxy: --secret id=npmrc,src=$HOME/.npmrc
ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS base
WORKDIR /app

# The files that npm needs to install: layers with packages stay in the cache as long as these files do not change.
FROM base AS manifests
COPY . /sources
RUN cd /sources && mkdir /manifests && find . -name package.json -exec cp --parents -t /manifests {} + && cp package-lock.json /manifests

FROM base AS build
COPY --from=manifests /manifests ./
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc --mount=type=cache,target=/root/.npm npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN node_modules/.bin/tsc -b

# The compiled programs without their sources.
FROM build AS programs
RUN find packages services bff deploy -name node_modules -prune -o \( -name src -o -name test \) -type d -prune -exec rm -rf {} + \
  && find packages services bff deploy \( -name '*.d.ts' -o -name '*.map' -o -name '.tsbuildinfo' -o -name 'tsconfig.json' \) -delete \
  && mkdir /migrations && find services deploy/psp -path '*/migrations/*' -exec cp --parents -t /migrations {} +

# The run-time packages of all workspaces, installed once; then those of one workspace.
FROM base AS all-packages
COPY --from=manifests /manifests ./
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc --mount=type=cache,target=/root/.npm npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM all-packages AS packages
ARG FOLDER
RUN test -f "$FOLDER/package.json" || { echo "FOLDER must be a workspace such as services/order, not '$FOLDER'."; exit 1; }; \
  npm ls --all --omit=dev --parseable --workspace "$FOLDER" > /list \
  && mkdir /packages && sed -n 's#^/app/##p' /list | xargs cp -a --parents -t /packages

# Of packages/, those that the workspace depends on.
FROM programs AS own-packages
COPY --from=packages /packages/node_modules/@sidecart /links
RUN cd packages && for name in *; do test -L "/links/$name" || rm -rf "$name"; done

FROM base AS runtime
# Node as process 1 neither reaps orphans nor dies of a signal that it does not handle.
RUN apt-get update && apt-get install -y --no-install-recommends tini && rm -rf /var/lib/apt/lists/* /var/cache/apt/*
ARG FOLDER
ARG VERSION=0.1.0
ARG REVISION=unknown
ARG SOURCE=unknown
LABEL org.opencontainers.image.title="Sidecart: $FOLDER" \
  org.opencontainers.image.version=$VERSION \
  org.opencontainers.image.revision=$REVISION \
  org.opencontainers.image.source=$SOURCE \
  org.opencontainers.image.licenses=Apache-2.0
ENV NODE_ENV=production
USER 10001:10001
ENTRYPOINT ["/usr/bin/tini", "--"]

FROM runtime AS application
COPY --from=packages /packages ./
COPY --from=own-packages /app/packages packages

FROM application AS jobs
COPY --from=programs /app/deploy/jobs deploy/jobs
COPY --from=programs /app/dapr/dapr.yaml dapr/dapr.yaml
COPY --from=programs /migrations ./
CMD ["node", "deploy/jobs/migrate.mjs"]

FROM build AS pages
RUN cd storefront && NEXT_TELEMETRY_DISABLED=1 NEXT_OUTPUT=standalone ../node_modules/.bin/next build

FROM runtime AS storefront
COPY --from=pages /app/storefront/.next/standalone ./
COPY --from=pages /app/storefront/.next/static storefront/.next/static
WORKDIR /app/storefront
ENV NEXT_TELEMETRY_DISABLED=1 HOSTNAME=0.0.0.0 PORT=3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/$PORT && printf 'GET /livez HTTP/1.0\\r\\nhost: localhost\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
CMD ["node", "server.js"]

# The last target, so it is the default. The working directory is the service's own, as in every other way of running it.
FROM application AS service
ARG FOLDER
COPY --from=programs /app/${FOLDER} ${FOLDER}
WORKDIR /app/${FOLDER}
# A shell's own client: a Node process for each check would cost more CPU than many services.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${APP_PORT:-$PSP_PORT} && printf 'GET /livez HTTP/1.0\\r\\nhost: localhost\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
CMD ["node", "dist/main.js"]
