"""What all tests share."""

from hypothesis import settings

# How long an example takes says more about the machine than about the code: no test may hang on it.
settings.register_profile("verbatim", deadline=None)
settings.load_profile("verbatim")
