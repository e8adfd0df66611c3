"""What all tests share."""

import pytest
from hypothesis import settings

# How long an example takes says more about the machine than about the code: no test may hang on it.
settings.register_profile("verbatim", deadline=None)
settings.load_profile("verbatim")


def pytest_addoption(parser: pytest.Parser) -> None:
    """The one way to write golden files anew; the difference is to be read before it is kept."""
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew from what is seen")


@pytest.fixture
def updates_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written anew."""
    return bool(request.config.getoption("--update-golden"))
