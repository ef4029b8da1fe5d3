"""The SPARQL endpoint of a build, read only, and the page to write queries on."""
