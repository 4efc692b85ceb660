"""Takes orders: gunicorn orders.app:app."""
from flask import Flask, jsonify, request

from orders import clients
from orders.config import Settings

app = Flask(__name__)
stock = clients.StockClient(Settings())


@app.route("/orders", methods=["POST"])
def order():
    item = request.json["item"]
    if stock.left(item) == 0:
        return jsonify(error="sold out"), 409
    clients.send_mail(to=request.json["mail"], text=f"Your {item} is on its way. See {clients.STATUS_PAGE}")
    return jsonify(item=item), 201


@app.route("/orders/paid", methods=["POST"])
def paid():
    return "", 204
