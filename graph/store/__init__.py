"""Sole home of RDF and NetworkX: terms, IRIs, triples and the network of a build."""
