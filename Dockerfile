# The web application. Build: docker build -t groupcrm .
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
RUN dotnet publish src/GroupCrm.Web -c Release -o /app --nologo

# 10.0.14 or later: earlier runtimes have known holes, and the start warns of them.
FROM mcr.microsoft.com/dotnet/aspnet:10.0.14
RUN apt-get update && apt-get install -y --no-install-recommends libicu-dev curl && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app .
RUN mkdir -p /data/files && chown -R app:app /data
USER app
ENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false \
    Urls=http://0.0.0.0:8080 \
    Files__Directory=/data/files
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD curl -fsS http://127.0.0.1:8080/health/ready || exit 1
ENTRYPOINT ["dotnet", "GroupCrm.Web.dll"]
CMD ["serve"]
