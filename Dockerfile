# The bot for a server: locked requirements, no build tools, no root, no secrets. See docs/hosting.md.

FROM python:3.12-slim AS build
ENV UV_PYTHON_DOWNLOADS=never \
    UV_LINK_MODE=copy \
    UV_COMPILE_BYTECODE=1
WORKDIR /src
COPY requirements/uv.txt requirements/run.txt requirements/
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements/uv.txt
# The environment is made at the path where it will live, so that its scripts point to the right Python.
RUN uv venv --no-project --python /usr/local/bin/python /app/.venv \
    && uv pip sync --no-cache --python /app/.venv/bin/python --require-hashes requirements/run.txt

FROM python:3.12-slim
RUN useradd --system --uid 10001 --user-group --home-dir /app --shell /usr/sbin/nologin attune \
    && install -d -m 0700 -o attune -g attune /data
WORKDIR /app
COPY --from=build /app/.venv .venv
COPY LICENSE pyproject.toml ./
COPY bot bot
COPY jobs jobs
COPY migrations migrations
COPY sandbox sandbox
RUN .venv/bin/python -m compileall -q bot jobs sandbox
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONPATH=/app \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    ATTUNE_DATA_DIR=/data
USER attune
# No health check: `attune doctor` opens the database a second time and asks Telegram, which is not for every minute.
VOLUME /data
STOPSIGNAL SIGTERM
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
