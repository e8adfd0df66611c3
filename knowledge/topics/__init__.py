"""What a corpus speaks of: topics named by its operator or said often, and the statements on each."""

from knowledge.topics.catalogue import Topic, TopicCatalogue, TopicOrigin
from knowledge.topics.context import Relevance
from knowledge.topics.definitions import TopicDefinition, load_topics
from knowledge.topics.scope import ON_TOPIC, TopicScope

__all__ = [
    "ON_TOPIC", "Relevance", "Topic", "TopicCatalogue", "TopicDefinition", "TopicOrigin", "TopicScope",
    "load_topics",
]  # fmt: skip
