"""The network: the enterprises that a delegate or the federation follows."""
