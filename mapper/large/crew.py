"""Who does the pieces of work: this process alone, workers of this machine, or those of a Dask cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

from mapper.errors import MapperError
from mapper.words.saying import say

Told = Callable[[int, int], None]
"""How many of how many pieces are done."""
MEMORY = "1GB"
"""Of a local worker; one that takes more is begun anew."""
PATIENCE_S = 30
QUIET = 50
"""The level from which on the parts of a crew say anything, in their own processes too: critical."""
_TALKING = frozenset({"asyncio", "distributed", "tornado"})
RETRIES = 2
"""Times that a piece is begun again after its worker was lost."""


class CrewError(MapperError):
    """The work could not be finished; what is done stays for the next time."""


class Crew(Protocol):
    """Does the same work for many arguments; what comes back is in their order."""

    def run(self, work: Callable[..., str], arguments: Sequence[tuple[Any, ...]], told: Told) -> list[str]:
        """Do all of it, in any order."""


class Alone:
    """This process: for what is done sooner than others would be called."""

    def run(self, work: Callable[..., str], arguments: Sequence[tuple[Any, ...]], told: Told) -> list[str]:
        """Do all of it, one after the other."""
        names = []
        for at, one in enumerate(arguments):
            told(at, len(arguments))
            names.append(work(*one))
        return names


class _Cluster:
    def __init__(self, client: Any) -> None:
        self._client = client

    def run(self, work: Callable[..., str], arguments: Sequence[tuple[Any, ...]], told: Told) -> list[str]:
        """Do all of it; an error of one piece ends it."""
        futures = self._client.map(lambda one: work(*one), arguments, pure=False, retries=RETRIES)
        for at, future in enumerate(_done(futures), start=1):
            future.result()
            told(at, len(futures))
        return [future.result() for future in futures]


def _done(futures: list[Any]) -> Iterator[Any]:
    import dask.distributed as dask

    found: Any = dask
    yield from found.as_completed(futures)


@contextmanager
def crew(workers: int, scheduler: str = "") -> Iterator[Crew]:
    """Those who work: ``scheduler`` names a cluster, else so many local workers; 0 for this process alone.

    :class:`CrewError` when Dask is not installed, nobody answers, or a worker dies again and again.
    """
    if not workers and not scheduler:
        yield Alone()
        return
    try:
        from dask.distributed import Client, KilledWorker, LocalCluster
        from distributed.client import FutureCancelledError
        from distributed.comm.core import CommClosedError
    except ImportError:
        raise CrewError(say("large.no-extra")) from None
    lost = (CommClosedError, FutureCancelledError, TimeoutError, ConnectionError)
    try:
        with _client(Client, LocalCluster, workers, scheduler) as client:
            yield _Cluster(client)
    except KilledWorker:
        raise CrewError(say("large.worker-died", limit=MEMORY)) from None
    except lost as error:
        where = scheduler or say("large.own-workers")
        raise CrewError(say("large.lost", scheduler=where, reason=type(error).__name__)) from None


@contextmanager
def _client(client: Any, local: Any, workers: int, scheduler: str) -> Iterator[Any]:
    _quiet()
    if scheduler:
        try:
            found = client(scheduler, timeout=PATIENCE_S)
        except (OSError, ValueError) as error:
            reason = type(error).__name__
            raise CrewError(say("large.lost", scheduler=scheduler, reason=reason)) from error
        with found:
            yield found
        return
    with (
        local(
            n_workers=workers,
            threads_per_worker=1,
            memory_limit=MEMORY,
            silence_logs=QUIET,
            dashboard_address="127.0.0.1:0",
            host="127.0.0.1",
        ) as cluster,
        client(cluster, timeout=PATIENCE_S) as found,
    ):
        yield found


def _quiet() -> None:
    """What its parts say to each other is nobody's concern; what matters comes as an error."""
    import logging

    # Some of them have a level of their own, so that their parent's says nothing to them.
    for name in ["asyncio", "distributed", "tornado", *logging.root.manager.loggerDict]:
        if name.partition(".")[0] in _TALKING:
            logging.getLogger(name).setLevel(QUIET)
