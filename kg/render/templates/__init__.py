"""Templates, the stylesheet and the scripts of the pages."""
