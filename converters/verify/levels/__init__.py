"""Level against level: what a government's report says of the bodies below it, and their figures beside its own."""
