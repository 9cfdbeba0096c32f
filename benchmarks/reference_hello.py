"""The yardstick of pages and saves: a bare Flask hello."""

from flask import Flask

application = Flask(__name__)


@application.get("/")
def hello() -> str:
    return "hello"
