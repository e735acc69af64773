"""What is known and learned: text in, records out. Pure: no orchestration, no database."""
