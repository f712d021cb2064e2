# syntax=docker/dockerfile:1
#
#   docker build -t kg .
#   docker run --rm -v "$PWD/articles:/articles:ro" -v kg-data:/data kg ingest /articles
#   docker run --rm -v kg-data:/data -p 127.0.0.1:8000:8000 kg serve --host 0.0.0.0
#
# With `--build-arg EXTRAS=[ray]` it is an image for the machines of a Ray cluster.

FROM python:3.13-slim-bookworm AS build

ARG EXTRAS=""

WORKDIR /source
COPY . .
RUN python -m venv /opt/kg \
    && /opt/kg/bin/pip install --no-cache-dir ".${EXTRAS}"

FROM python:3.13-slim-bookworm

LABEL org.opencontainers.image.title="kg" \
      org.opencontainers.image.description="Who said what, when, citing what evidence" \
      org.opencontainers.image.licenses="Apache-2.0"

COPY --from=build /opt/kg /opt/kg

ENV PATH="/opt/kg/bin:$PATH" \
    KG_STORE="/data/kg-store" \
    PYTHONUTF8="1" \
    PYTHONUNBUFFERED="1"

# nothing in it needs root; a volume mounted at /data starts with this owner
RUN groupadd --gid 10001 kg \
    && useradd --uid 10001 --gid kg --no-create-home --shell /usr/sbin/nologin kg \
    && install -d -o kg -g kg /data
USER 10001:10001
WORKDIR /data
VOLUME ["/data"]
EXPOSE 8000

# Python as the first process would not be ended by SIGTERM; SIGINT ends a run and leaves the store whole
STOPSIGNAL SIGINT
ENTRYPOINT ["kg"]
CMD ["--help"]
