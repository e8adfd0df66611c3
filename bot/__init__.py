"""The platform-neutral bot: requests in, replies out, and the schedule of digests."""
