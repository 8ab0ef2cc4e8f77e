"""Tables without rulings whose cells have their text in the middle of their height."""
