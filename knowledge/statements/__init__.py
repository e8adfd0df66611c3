"""The same statement across documents: alignment, renditions and differences in meaning."""
