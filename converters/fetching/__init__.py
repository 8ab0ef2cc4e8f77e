"""What an address of the web serves, fetched so that it can reach and hurt nothing but that address."""
