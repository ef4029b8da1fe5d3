#!/usr/bin/env bash
# oxigraph.sh: load graph.nq with the oxigraph program (cargo install oxigraph-cli), and serve it on loopback, read only.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
[ -d oxigraph ] || oxigraph load --location oxigraph --file graph.nq
exec oxigraph serve-read-only --location oxigraph --bind localhost:7878 --union-default-graph
