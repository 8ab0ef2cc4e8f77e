"""The terms of the forms, explained."""
