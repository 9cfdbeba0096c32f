"""How a command gives up."""


class Failure(Exception):
    """The command cannot go on; the message is a French sentence that says what to do."""
