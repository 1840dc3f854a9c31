"""Looking subjects up and writing down what was found."""
