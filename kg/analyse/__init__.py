"""What the statements show when they are put side by side: plain values in, networkx graphs and tables out."""
