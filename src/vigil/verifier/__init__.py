"""The program that a court runs: one file, standard library only, copied into every case file."""
