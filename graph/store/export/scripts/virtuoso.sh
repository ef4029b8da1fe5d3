#!/usr/bin/env bash
# virtuoso.sh [PORT [USER [PASSWORD]]]: load graph.nq into a running Virtuoso Open Source 7 (Debian: virtuoso-opensource-7).
# In its virtuoso.ini, DirsAllowed must name this folder: the server reads the file itself.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
isql=$(command -v isql-vt || command -v isql-v || command -v isql) || { echo "isql of Virtuoso is not installed" >&2; exit 1; }
folder=${PWD//\'/\'\'}
said=$("$isql" "${1:-1111}" "${2:-dba}" "${3:-dba}" ERRORS=STDOUT VERBOSE=OFF PROMPT=OFF BANNER=OFF <<SQL
log_enable(2, 1);
DELETE FROM DB.DBA.load_list WHERE ll_file = '$folder/graph.nq';
ld_dir('$folder', 'graph.nq', '$base');
rdf_loader_run();
$declarations
checkpoint;
SELECT 'STATE', ll_state, ll_error FROM DB.DBA.load_list WHERE ll_file = '$folder/graph.nq';
SQL
)
echo "$said"
grep -Eq '^STATE +2 +NULL' <<<"$said" || { echo "graph.nq was not loaded; does DirsAllowed name $PWD?" >&2; exit 1; }
