"""The Discord adapter: decodes what people do there, renders what the bot answers, keeps the connection."""
