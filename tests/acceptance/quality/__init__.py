"""How good the answers on the shipped corpus are, against answers made by hand, and the floors they hold."""
