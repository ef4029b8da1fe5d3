"""Build the graph of a folder of documents: ``python build.py FOLDER -o output`` (``--help`` says more)."""

if __name__ == "__main__":  # worker processes import this file too
    try:
        from graph.cli import main
    except ModuleNotFoundError as error:
        if not error.name or error.name.partition(".")[0] == "graph":
            raise
        message = f"{error.name} is not installed for this Python. Run `make` once, then `.venv/bin/python build.py`."
        raise SystemExit(message) from None
    main()
