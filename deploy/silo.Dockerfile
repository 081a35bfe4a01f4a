# Built on the official packages; the context is the repository's root.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
# The dashboard's charts come from npm.
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
ENV ACTORS_BUILD=official
RUN dotnet publish silo/Actors.Silo -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
RUN apt-get update \
    && apt-get install -y --no-install-recommends wget librdkafka1 \
    && rm -rf /var/lib/apt/lists/* \
    && mkdir -p /var/lib/actors \
    && chown app /var/lib/actors
WORKDIR /app
COPY --from=build /app .
# ONNX Runtime reports on itself unless told not to; glibc's arenas follow the cores, not the quota.
ENV ORT_DISABLE_TELEMETRY=1 MALLOC_ARENA_MAX=2
USER app
EXPOSE 8080 11111 30000
ENTRYPOINT ["dotnet", "Actors.Silo.dll"]
