"""What another process does meanwhile, and what becomes of it where there is none."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading

import pytest

from graph.aside import Aside, can_fork

FORKS = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux")


def alone(program: str, ended: int = 0) -> str:
    """What a program prints that has one thread; the tests have others."""
    lines = ["import os, signal, time", "from graph.aside import Aside", "from graph.errors import BuildError"]
    command = [sys.executable, "-c", "\n".join([*lines, textwrap.dedent(program)])]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == ended, done.stderr
    return done.stdout.strip()


@FORKS
def test_another_process_does_it_and_has_what_this_one_has() -> None:
    found = alone("""
        known = {"one": 1}
        with Aside(lambda: (os.getppid(), known)) as other:
            above, values = other.result()
        print(above == os.getpid(), values)
    """)
    assert found == "True {'one': 1}"


@FORKS
def test_an_error_of_the_other_process_is_raised_here() -> None:
    found = alone("""
        home = os.getpid()
        def fail():
            raise BuildError("the disk is full" if os.getpid() != home else "done here")
        with Aside(fail) as other:
            try:
                other.result()
            except BuildError as error:
                print(error)
    """)
    assert found == "the disk is full"


@FORKS
def test_a_process_that_is_ended_from_outside_is_not_missed() -> None:
    found = alone("""
        home = os.getpid()
        def work():
            if os.getpid() != home:
                os.kill(os.getpid(), signal.SIGKILL)
            return "done"
        with Aside(work) as other:
            print(other.result())
    """)
    assert found == "done"


@FORKS
def test_a_process_whose_result_nobody_asks_for_ends_with_the_block() -> None:
    found = alone("""
        with Aside(lambda: time.sleep(60)) as other:
            pass
        print(other._process.is_alive())
    """)
    assert found == "False"


@FORKS
def test_a_process_that_stays_does_what_it_is_asked_later() -> None:
    found = alone("""
        with Aside(os.getpid, stays=True) as other:
            first = other.result()
            other.ask(os.getpid)
            other.ask(os.getppid)
            print(first == other.result() != os.getpid() == other.result(), other.apart)
    """)
    assert found == "True True"


@FORKS
def test_what_was_asked_of_a_process_that_is_gone_is_done_here() -> None:
    found = alone("""
        with Aside(os.getpid, stays=True) as other:
            other.ask(os.getpid)
            os.kill(other.result(), signal.SIGKILL)
            other.ask(os.getpid)
            print([other.result() == os.getpid() for _ in range(2)][1], other.apart)
    """)
    assert found == "True False"


@FORKS
def test_a_process_that_stays_ends_with_the_one_that_asks() -> None:
    # What it prints is whole when nobody can print any more.
    found = alone(
        """
        other = Aside(os.getpid, stays=True)
        print(other.result(), flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
        """,
        ended=-signal.SIGKILL,
    )
    assert found.isdecimal()


def test_without_another_process_it_is_done_here_when_it_is_asked_for() -> None:
    done: list[int] = []
    with Aside(lambda: done.append(os.getpid()), apart=False) as other:
        assert not done
        other.result()
    assert done == [os.getpid()]


def test_a_process_with_other_threads_is_not_forked() -> None:
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    try:
        assert not can_fork()
    finally:
        end.set()
        thread.join()
