"""Printed heads → the columns of the forms."""
