"""Settings of the orders service."""
import os

MAIL_HOST = "api.mail.example.net"


class Settings:
    """What the environment says."""

    def __init__(self, environment=os.environ):
        self.stock_host = environment.get("STOCK_HOST") or "localhost"
        self.stock_port = int(os.getenv("STOCK_PORT", "8000"))


def required(name: str) -> str:
    value = os.environ.get(name)
    if value is None:
        raise RuntimeError("%s is not set" % name)
    return value
