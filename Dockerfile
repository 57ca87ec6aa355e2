# The programs of production and what they serve. Builds by the same script as a machine without containers.
#   docker build -t pmi .                      server and workers, without a browser
#   docker build -t pmi-browser --target browser .   the same with Chromium and its driver, for shops that need one (BROWSERS)
FROM rust:1-bookworm AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends nodejs npm \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
# What the compiler keeps is kept between two builds, and is no part of the image.
RUN --mount=type=cache,target=/usr/local/cargo/registry --mount=type=cache,target=/src/target \
    scripts/build-release /out

FROM debian:bookworm-slim AS base
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates curl \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin pmi
COPY --from=build /out/server /out/workers /usr/local/bin/
COPY --from=build /out/site /srv/pmi/site
ENV SITE_ROOT=/srv/pmi/site ADDRESS=0.0.0.0:3000
# Nothing is written anywhere but to /tmp: run it with a read-only root and a tmpfs there.
USER 10001:10001
EXPOSE 3000
STOPSIGNAL SIGTERM

FROM base AS browser
USER 0
RUN apt-get update \
    && apt-get install -y --no-install-recommends chromium chromium-driver fonts-liberation \
    && rm -rf /var/lib/apt/lists/*
USER 10001:10001
ENV CHROMEDRIVER=/usr/bin/chromedriver CHROMIUM=/usr/bin/chromium HOME=/tmp
CMD ["workers", "run"]

# The last one is what `docker build` makes. `workers run` is the other process of the same image.
FROM base AS pmi
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:3000/healthz"]
CMD ["server", "run"]
