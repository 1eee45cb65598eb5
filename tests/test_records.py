"""Records behave as the named tuples of `typing` do, in all that healthlint asks of them."""

from __future__ import annotations

import copy
import pickle
from typing import Any, NamedTuple

import pytest

from healthlint import records


class Ours(records.NamedTuple):
    """A dose."""

    amount: float
    unit: str = "mg"

    @property
    def shown(self) -> str:
        return f"{self.amount:g} {self.unit}"

    def is_large(self) -> bool:
        return self.amount > 1


class Theirs(NamedTuple):
    """A dose."""

    amount: float
    unit: str = "mg"


KINDS: list[Any] = [Ours, Theirs]


@pytest.mark.parametrize("kind", KINDS)
def test_values_are_given_by_place_by_name_and_by_default(kind: Any) -> None:
    assert (
        kind(5) == kind(5, "mg") == kind(unit="mg", amount=5) == kind._make([5, "mg"]) == (5, "mg")
    )
    assert (kind._fields, kind._field_defaults) == (("amount", "unit"), {"unit": "mg"})
    assert kind(5)._replace(unit="g") == (5, "g")
    assert kind(5)._asdict() == {"amount": 5, "unit": "mg"}
    assert repr(kind(5)) == f"{kind.__name__}(amount=5, unit='mg')"
    match kind(5, "g"):
        case kind(amount, unit):
            assert (amount, unit) == (5, "g")


@pytest.mark.parametrize("kind", KINDS)
def test_a_wrong_call_is_an_error(kind: Any) -> None:
    with pytest.raises(TypeError):
        kind()
    with pytest.raises(TypeError):
        kind(1, "mg", 2)
    with pytest.raises(TypeError):
        kind(1, amount=2)
    with pytest.raises(TypeError):
        kind(1, units="g")
    with pytest.raises((TypeError, ValueError)):  # a ValueError before Python 3.13
        kind(1)._replace(units="g")
    with pytest.raises(AttributeError):
        kind(1).other = 2
    with pytest.raises(AttributeError):
        kind(1).amount = 2


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_can_be_copied_and_sent_to_another_process(kind: Any) -> None:
    dose = kind(5, "g")
    for again in (copy.copy(dose), copy.deepcopy(dose), pickle.loads(pickle.dumps(dose))):
        assert type(again) is kind
        assert again == (5, "g")


def test_a_class_has_methods_and_properties_of_its_own() -> None:
    assert (Ours(5).shown, Ours(5).is_large()) == ("5 mg", True)
    assert Ours.__doc__ == "A dose."


@pytest.mark.parametrize("body", ["pass", "amount = 1"])
def test_a_class_without_fields_is_refused(body: str) -> None:
    with pytest.raises(TypeError, match="needs fields"):
        exec(f"class Empty(records.NamedTuple):\n    {body}")
