# The programs of production and what they serve. Builds by the same script as a machine without containers.
FROM rust:1-bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN scripts/build-release /out

FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --no-create-home pmi
COPY --from=build /out/server /out/workers /usr/local/bin/
COPY --from=build /out/site /srv/pmi/site
USER 10001
ENV SITE_ROOT=/srv/pmi/site ADDRESS=0.0.0.0:3000
EXPOSE 3000
# `workers run` is the other process of the same image.
CMD ["server", "run"]
