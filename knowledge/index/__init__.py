"""Full-text and vector retrieval behind small ports."""
