"""Evidence for and against each passage, the order that follows from it, and the decision to refuse."""
