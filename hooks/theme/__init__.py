"""The theme `gongkai` of MkDocs: Material, with the templates, styles and scripts that lie here in the place of its own."""
