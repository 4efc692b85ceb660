"""Whom the orders service calls."""
import requests

from .config import MAIL_HOST, Settings

STATUS_PAGE = "https://status.example.net"  # shown to people, never called


class JsonClient:
    def __init__(self, base: str, timeout: int = 5):
        self.base = base.rstrip("/")
        self.timeout = timeout
        self.session = requests.Session()

    def get(self, path: str, **params):
        answer = self.session.get(f"{self.base}{path}", params=params, timeout=self.timeout)  # want call: stock
        answer.raise_for_status()
        return answer.json()


class StockClient(JsonClient):
    def __init__(self, settings: Settings):
        super().__init__(base="http://{}:{}".format(settings.stock_host, settings.stock_port))

    def left(self, item):
        return self.get("/stock/%s" % item)["left"]


class ReturnsClient(JsonClient):
    """Nobody makes one."""

    def __init__(self):
        super().__init__("http://returns")


def send_mail(to, text):
    url = "https://%s/%s/messages" % (MAIL_HOST, "v1")
    requests.post(url, json={"to": to, "text": text})  # want call: api.mail.example.net
