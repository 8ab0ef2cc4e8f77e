"""How work is run: transactions on a folder, a cluster, the machine. Knows nothing of reports."""
