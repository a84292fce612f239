"""“Your group”: what those who sit for a group see and do there. It gathers from every room."""
