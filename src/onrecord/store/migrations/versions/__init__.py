"""One script a change of the tables; a script that was released never changes."""
