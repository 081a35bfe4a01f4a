# Built on the official packages; the context is the repository's root.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
# The dashboard's charts come from npm.
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
ENV ACTORS_BUILD=official
RUN dotnet publish gateway-api/Actors.Gateway.Host -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
RUN apt-get update \
    && apt-get install -y --no-install-recommends wget \
    && rm -rf /var/lib/apt/lists/* \
    && mkdir -p /var/lib/actors \
    && chown app /var/lib/actors
WORKDIR /app
COPY --from=build /app .

USER app
EXPOSE 8080
ENTRYPOINT ["dotnet", "Actors.Gateway.Host.dll"]
