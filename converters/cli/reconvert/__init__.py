"""`gongkai reconvert`: the call, and what it says."""
