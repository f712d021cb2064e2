"""Frozen dataclasses as plain lists that JSON holds, and back: what an index keeps instead of reading articles again.

The types come from the annotations, so a new field needs nothing here.  Not a format for anybody else: a list has a
class's fields in order and no names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

Decoder = Callable[[Any], Any]
_PLAIN = {str, int, float, bool, NoneType, Any, object}


def encode(value: Any) -> Any:  # noqa: PLR0911 - one a type
    """*value* as lists, dicts with string keys, strings, numbers and None; sets in order."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Decimal):
        return str(value)
    if is_dataclass(value):
        return [encode(getattr(value, field.name)) for field in fields(value) if field.init]
    if isinstance(value, Mapping):
        return {key: encode(value[key]) for key in value}
    if isinstance(value, Set):
        return sorted(map(encode, value))
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    raise TypeError(f"no stored form for {type(value)}")


@cache
def decoder(wanted: Any) -> Decoder:  # noqa: PLR0911 - one a type
    """What turns `encode`'s form of a value of the type *wanted* into that value; TypeError for other types."""
    wanted = getattr(wanted, "__supertype__", wanted)
    if wanted in _PLAIN:
        return _same
    arguments = get_args(wanted)
    origin = get_origin(wanted) or wanted
    if origin in (Union, UnionType):
        (inner,) = (decoder(one) for one in arguments if one is not NoneType)
        return lambda raw: None if raw is None else inner(raw)
    if origin is tuple:
        return _tuple(arguments)
    if origin is frozenset:
        member = decoder(arguments[0])
        return lambda raw: frozenset(map(member, raw))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        inner = decoder(arguments[1])
        return _same if inner is _same else lambda raw: {key: inner(one) for key, one in raw.items()}
    if isinstance(origin, type) and (issubclass(origin, Enum) or origin is Decimal):
        return origin
    if is_dataclass(origin):
        return _record(origin)
    raise TypeError(f"no stored form for {wanted}")


def _same(raw: Any) -> Any:
    return raw


def _tuple(arguments: tuple[Any, ...]) -> Decoder:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        member = decoder(arguments[0])
        return tuple if member is _same else lambda raw: tuple(map(member, raw))
    members = [decoder(one) for one in arguments]
    return lambda raw: tuple(member(one) for member, one in zip(members, raw, strict=True))


def _record(made: Any) -> Decoder:
    # fields are looked at when they are needed, since a class may hold its like
    return lambda raw: made(**{name: part(one) for (name, part), one in zip(_parts(made, ""), raw, strict=True)})


def without(value: Any, left_out: str) -> list[Any]:
    """`encode` of a dataclass without the field *left_out*."""
    return [encode(getattr(value, name)) for name, _ in _parts(value.__class__, left_out)]


@cache
def filled(made: Any, left_out: str) -> Callable[[Any, Any], Any]:
    """The reverse of `without`: takes the list and the value of the field that was left out."""
    parts = _parts(made, left_out)

    def decode(raw: Any, value: Any) -> Any:
        known = {name: part(one) for (name, part), one in zip(parts, raw, strict=True)}
        return made(**known, **{left_out: value})

    return decode


@cache
def _parts(made: Any, left_out: str) -> tuple[tuple[str, Decoder], ...]:
    hints = get_type_hints(made)
    return tuple((f.name, decoder(hints[f.name])) for f in fields(made) if f.init and f.name != left_out)
