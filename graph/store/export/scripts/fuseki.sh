#!/usr/bin/env bash
# fuseki.sh: load graph.nq with Apache Jena's tdb2.tdbloader, and start Fuseki on loopback: http://localhost:3030/un/sparql
# tdb2.tdbloader (apache-jena) and fuseki-server (apache-jena-fuseki) must be in PATH.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
[ -d fuseki-tdb2 ] || tdb2.tdbloader --loader=parallel --loc fuseki-tdb2 graph.nq
exec fuseki-server --localhost --config fuseki.ttl
