"""Where in a text the matches of many patterns can begin, found in one scan."""
