"""Named tuples that cost little to define: `typing` compiles a constructor for each of them.

A module that has some must begin with `from __future__ import annotations`: only then does the
body of a class hold its annotations in every version of Python.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple  # noqa: PLC0414 (mypy wants it to be passed on)
else:
    from _collections import _tuplegetter

    class _Kind(type):
        """Makes a class with annotated names into one whose instances are plain tuples."""

        def __new__(mcs, name, bases, body):
            fields = tuple(body.get("__annotations__", ()))
            if bases != (tuple,) and (not fields or bases != (NamedTuple,)):
                raise TypeError(f"{name} needs fields, and no base but NamedTuple")
            own = {
                "__slots__": (),
                "__match_args__": fields,
                "_fields": fields,
                "_field_defaults": {field: body[field] for field in fields if field in body},
            }
            getters = {field: _tuplegetter(place, "") for place, field in enumerate(fields)}
            return super().__new__(mcs, name, bases, body | getters | own)

    class NamedTuple(tuple, metaclass=_Kind):
        """What `typing.NamedTuple` is, for what healthlint asks of it."""

        _make = classmethod(tuple.__new__)  # does not count, for rows that were records before

        def __new__(cls, *values, **named):  # noqa: D102
            if named or len(values) != len(cls._fields):
                values = cls._completed(values, named)
            return tuple.__new__(cls, values)

        @classmethod
        def _completed(cls, values, named):
            """Return all values of a record. Raises TypeError as for any wrong call."""
            given = {**cls._field_defaults, **dict(zip(cls._fields, values, strict=False)), **named}
            twice = named.keys() & set(cls._fields[: len(values)])
            if twice or len(values) > len(cls._fields) or given.keys() != set(cls._fields):
                raise TypeError(f"{cls.__name__} should have {', '.join(cls._fields)}")
            return [given[field] for field in cls._fields]

        def __getnewargs__(self):
            return tuple(self)

        def __repr__(self):
            return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in self._asdict().items())})"

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, **named):
            made = self._make(map(named.pop, self._fields, self))
            if named:
                raise TypeError(f"{type(self).__name__} has no {', '.join(named)}")
            return made
