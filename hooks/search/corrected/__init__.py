"""A segment of the index of which a report or two were corrected, made from the files of the last one."""
