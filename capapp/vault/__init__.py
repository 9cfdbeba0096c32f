"""Files ↔ folder: what people send as evidence, cleaned and kept apart. Only here: Pillow and the folder of kept files."""

from capapp.vault.folder import Vault
from capapp.vault.preparing import Prepared, prepared

__all__ = ["Prepared", "Vault", "prepared"]
