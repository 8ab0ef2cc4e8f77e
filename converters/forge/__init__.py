"""What the archive tells the forge where it is kept: comments on pull requests. Of the code, only the words of the model are known."""
