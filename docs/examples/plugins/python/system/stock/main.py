"""Counts what is left, and tells the ledger what it is worth."""
import asyncio
import os

import grpc
import httpx

import ledger_pb2_grpc

PRICES = os.environ["PRICES_URL"]


def book(items):
    with grpc.insecure_channel(os.environ.get("LEDGER_ADDR", "localhost:9090")) as channel:
        ledger = ledger_pb2_grpc.LedgerStub(channel)
        for item in items:
            ledger.Post(item)  # want call: ledger


async def price(item):
    async with httpx.AsyncClient(base_url=PRICES) as client:
        try:
            return (await client.get(f"/v1/prices/{item}")).json()  # want call: prices.example.net
        except httpx.HTTPError:
            return None


async def ask(request):
    async with httpx.AsyncClient() as client:
        return await client.get((await request.json())["callback"])  # want unresolved


def report():
    # callgate: calls orders
    httpx.post(open("/run/report-to").read())


def main():
    book([asyncio.run(price(item)) for item in ("tea", "milk")])
    asyncio.run(ask(None))
    report()


if __name__ == "__main__":
    main()
