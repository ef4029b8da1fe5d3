"""A folder of documents in, the output folder out."""
