"""Commands for whoever hosts the service: demo, migrate, create-user, send-mail, remind."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from datetime import UTC, datetime
from functools import partial

from capapp.cli.failing import Failure
from capapp.config import Misconfigured, Settings
from capapp.domain.errors import Refused
from capapp.domain.people import Role, is_address
from capapp.wording.figures import count
from capapp.wording.words import sentence


def add_commands(commands: argparse._SubParsersAction) -> None:  # type: ignore[type-arg]
    """Hang the commands."""
    demo = commands.add_parser("demo", help="servir la démonstration sur cette machine")
    demo.add_argument("--host", metavar="ADRESSE", default="127.0.0.1", help="une adresse de cette machine (127.0.0.1)")
    demo.add_argument("--port", metavar="PORT", type=int, default=8000, help="le port (8000)")
    demo.set_defaults(run=_demo)

    migrate = commands.add_parser("migrate", help="créer ou mettre à jour la base de données et y copier les éditions")
    migrate.set_defaults(run=_migrate)

    user = commands.add_parser("create-user", help="créer un compte et son rôle")
    user.add_argument("email", metavar="COURRIEL", help="l'adresse avec laquelle la personne se connectera")
    user.add_argument("--name", metavar="NOM", required=True, help="le prénom et le nom de la personne")
    user.add_argument("--role", metavar="RÔLE", choices=[role.value for role in Role], required=True, help=_roles())
    user.add_argument("--organisation", metavar="NOM", help="l'entreprise (lead, contributor) ; créée si besoin")
    user.add_argument("--region", metavar="NOM", help="la délégation (delegate) ; créée si besoin")
    user.set_defaults(run=_create_user)

    mail = commands.add_parser("send-mail", help="envoyer les courriels en attente")
    mail.set_defaults(run=_send_mail)

    remind = commands.add_parser("remind", help="rappeler les audits de surveillance et les renouvellements qui approchent")
    remind.set_defaults(run=_remind)


def _roles() -> str:
    return ", ".join(role.value for role in Role)


def from_environment() -> Settings:
    """The settings, or a Failure that says what is missing."""
    try:
        return Settings.from_env(os.environ)
    except Misconfigured as missing:
        raise Failure(str(missing)) from None


def check_database(settings: Settings, is_migrated: bool = True) -> None:
    """Failure when no database answers, or, where it must have been migrated, when it has not the present tables."""
    from capapp import store

    found = store.reach(settings.database_url)
    if found is store.Reach.NOTHING:
        raise Failure("La base de données ne répond pas : vérifiez CAPAPP_DATABASE_URL et que son serveur tourne, puis relancez.")
    if is_migrated and found is store.Reach.EMPTY:
        raise Failure("La base de données est vide : lancez d'abord « capapp migrate ».")
    if is_migrated and found is store.Reach.BEHIND:
        raise Failure("La base de données est d'une version plus ancienne : lancez d'abord « capapp migrate ».")


def _demo(arguments: argparse.Namespace) -> int:
    from capapp.cli import demonstration

    return demonstration.serve(arguments.host, arguments.port)


def _migrate(_: argparse.Namespace) -> int:
    from capapp import store
    from capapp.app import library_of

    settings = from_environment()
    check_database(settings, is_migrated=False)
    engine = store.connect(settings.database_url)
    store.migrate(engine)
    copied = library_of(engine, settings).copy(datetime.now(UTC))
    print(f"La base est à jour ; {count(copied, 'édition copiée', 'éditions copiées')}.")
    return 0


def _create_user(arguments: argparse.Namespace) -> int:
    from capapp.app import create_app
    from capapp.usecases.founding import found_account

    _check_scope(Role(arguments.role), arguments)
    settings = from_environment()
    check_database(settings)
    app = create_app(settings)
    password = _password()
    try:
        with app.app_context():
            app.extensions["capapp"].write(
                lambda session: found_account(
                    session,
                    email=arguments.email,
                    name=arguments.name,
                    role=Role(arguments.role),
                    organisation=arguments.organisation,
                    region=arguments.region,
                    password=password,
                    now=datetime.now(UTC),
                )
            )
    except Refused as refused:
        raise Failure(sentence(refused.refusal)) from None
    print(f"Le compte {arguments.email} est prêt.")
    return 0


def _check_scope(role: Role, arguments: argparse.Namespace) -> None:
    if not is_address(arguments.email):
        raise Failure(
            f"« {arguments.email} » n'est pas une adresse de courriel : écrivez-la en entier, par exemple prenom@exemple.fr."
        )
    if role is Role.DELEGATE and not arguments.region:
        raise Failure("Une délégation se nomme : ajoutez --region NOM.")
    if role in (Role.LEAD, Role.CONTRIBUTOR) and not arguments.organisation:
        raise Failure("Ce rôle est celui d'une entreprise : ajoutez --organisation NOM.")


def _password() -> str:
    """Typed twice at a terminal, or one line on standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass.getpass("Mot de passe (12 caractères au moins) : ")
    if password != getpass.getpass("Encore une fois : "):
        raise Failure("Les deux mots de passe diffèrent : recommencez.")
    return password


def _remind(_: argparse.Namespace) -> int:
    from capapp.app import create_app
    from capapp.usecases.recognising import remind

    settings = from_environment()
    check_database(settings)
    app = create_app(settings)
    with app.app_context():
        number = app.extensions["capapp"].write(lambda session: remind(session, datetime.now(UTC)))
    print(f"{count(number, 'rappel préparé', 'rappels préparés')}.")
    return 0


def _send_mail(_: argparse.Namespace) -> int:
    from capapp import mail, store

    settings = from_environment()
    if not settings.smtp_url:
        raise Failure("CAPAPP_SMTP_URL n'est pas donnée : dites par quel serveur envoyer, puis relancez.")
    check_database(settings)
    engine = store.connect(settings.database_url)
    sent = mail.deliver(partial(store.open_session, engine), settings, datetime.now(UTC))
    print(f"{count(sent, 'courriel envoyé', 'courriels envoyés')}.")
    return 0
