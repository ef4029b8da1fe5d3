"""The parts of a document: blocks, gaps and identity, from its words and its layout."""
