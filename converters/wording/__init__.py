"""What is said to people, in English and in Chinese: one table of both, and the labels in the place of ids."""
