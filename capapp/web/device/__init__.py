"""What one's own device keeps until the server has it."""
