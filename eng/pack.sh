#!/usr/bin/env bash
# Puts all packages, as they are published, into a folder: artifacts/, or the one that is named. Further arguments are those of
# dotnet pack, e.g. -p:Version=0.2.0-beta.1.
set -euo pipefail
folder=$(dirname "$0")/../artifacts
case ${1:--} in
  -*) ;;
  *) folder=$1; shift ;;
esac
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
cd "$(dirname "$0")/.."

# A package that is no longer made, or of another version, must not stay beside the new ones.
rm -f "$folder"/Ayon.Events.*nupkg
dotnet pack eng/Packages.slnf --nologo --verbosity quiet --output "$folder" -p:ContinuousIntegrationBuild=true "$@"
ls "$folder"/Ayon.Events.*nupkg
