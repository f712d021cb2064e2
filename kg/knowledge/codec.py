"""Values of the model as plain JSON and back, field by field: nothing of them is left out.

Dataclasses are objects without the fields that have their default value, spans are ``[start, end]``, decimals and
members of enumerations are strings.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from kg.model import Span

Json = dict[str, Any]
_T = TypeVar("_T")


def encode(value: Any) -> Any:
    """*value* as JSON; TypeError for what the model does not hold."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if is_dataclass(value) and not isinstance(value, type):
        found = {field: getattr(value, field.name) for field in fields(value)}
        return {field.name: encode(one) for field, one in found.items() if _told(field.default, one)}
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    if isinstance(value, Decimal | StrEnum):
        return str(value)
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"not a value of the model: {value!r}")


def _told(default: Any, value: Any) -> bool:
    return default is MISSING or type(default) is not type(value) or bool(default != value)


def decode(kind: type[_T], data: Any) -> _T:
    """The value of the type *kind* that `encode` made *data* of; ValueError if it is none."""
    found: _T = _decoded(kind, data)
    return found


def _decoded(kind: Any, data: Any) -> Any:
    kind = getattr(kind, "__supertype__", kind)
    if get_origin(kind) in (Union, types.UnionType):
        given = next(one for one in get_args(kind) if one is not type(None))
        return None if data is None else _decoded(given, data)
    if get_origin(kind) is tuple:
        return _many(get_args(kind), data)
    if kind is Span:
        return Span(*_many((int, int), data))
    return _object(kind, data) if is_dataclass(kind) else _plain(kind, data)


def _plain(kind: Any, data: Any) -> Any:
    if issubclass(kind, StrEnum | Decimal):
        if not isinstance(data, str):
            raise ValueError(f"not a string: {data!r}")
        try:
            return kind(data)
        except ArithmeticError:
            raise ValueError(f"not a number: {data!r}") from None
    if kind is float and isinstance(data, int):
        return float(data)
    if not isinstance(data, kind) or isinstance(data, bool):
        raise ValueError(f"not of the type {kind.__name__}: {data!r}")
    return data


def _many(kinds: tuple[Any, ...], data: Any) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise ValueError(f"not a list: {data!r}")
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_decoded(kinds[0], item) for item in data)
    if len(kinds) != len(data):
        raise ValueError(f"not {len(kinds)} values: {data!r}")
    return tuple(_decoded(kind, item) for kind, item in zip(kinds, data, strict=True))


def _object(kind: Any, data: Any) -> Any:
    if not isinstance(data, Mapping):
        raise ValueError(f"not an object: {data!r}")
    hints = _hints(kind)
    if unknown := sorted(set(data) - set(hints)):
        raise ValueError(f"{kind.__name__} has no {', '.join(map(str, unknown))}")
    try:
        return kind(**{name: _decoded(hints[name], item) for name, item in data.items()})
    except TypeError as error:
        raise ValueError(str(error)) from None


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
