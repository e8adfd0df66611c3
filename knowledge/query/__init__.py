"""Users' words to a question the index can be asked: chatter off, filters and expectations read from them."""
