"""An enterprise opens and prepares its CAP."""
