"""Pictures of tables within files that say something by themselves."""
