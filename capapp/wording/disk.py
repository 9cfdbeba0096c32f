"""What the disk answers, in words."""

from __future__ import annotations

import errno

_WORDS = {
    errno.ENOENT: "le dossier n'existe pas",
    errno.ENOTDIR: "le chemin passe par un fichier comme par un dossier",
    errno.EISDIR: "c'est un dossier",
    errno.EACCES: "vous n'en avez pas le droit",
    errno.EPERM: "vous n'en avez pas le droit",
    errno.EROFS: "ce disque ne se laisse pas écrire",
    errno.ENOSPC: "le disque est plein",
    errno.ENAMETOOLONG: "le nom est trop long",
    errno.ELOOP: "le chemin tourne en rond",
}


def disk_error(error: OSError | ValueError) -> str:
    """Why a file could not be read or written; a name that no disk takes is a ValueError."""
    if isinstance(error, OSError):
        return _WORDS.get(error.errno or 0, "le disque refuse")
    return "nom refusé"
