# The server of compose.yaml.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet tool install Ayon.Events.Server --version version-of-ayon-events --tool-path /tools

FROM mcr.microsoft.com/dotnet/aspnet:10.0
COPY --from=build /tools /tools
ENV ASPNETCORE_HTTP_PORTS=
EXPOSE 5000
USER $APP_UID
ENTRYPOINT ["/tools/ayon-events-server", "--urls", "http://*:5000"]
