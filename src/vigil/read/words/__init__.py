"""The reader's lexicons: plain tables of words, read by people as much as by the program."""
