"""`dataclass` of the standard library, but that the methods of a frozen class are written when one of them is first called.

To compile six methods for each class takes longer than to load the rest of its module, and most classes are neither made nor compared
by a call of the command line. What comes out is the same.
"""

import dataclasses
from collections.abc import Callable
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, ClassVar, Final, cast

_USUAL: Final = {"frozen": True, "slots": True}
"""What is asked for of a class whose methods are written late."""
_LATE: Final = ("__init__", "__eq__", "__hash__")
_METHODS: Final = frozenset(
    (*_LATE, "__repr__", "__setattr__", "__delattr__", "__getstate__", "__setstate__", "__slots__")
)
"""With one of these of its own a class is made by the standard library."""


def _quick(**asked: bool) -> Callable[[type], type]:
    """The decorator, as `dataclasses.dataclass` with the same words."""
    standard = dataclasses.dataclass(**asked)
    return lambda cls: _made(cls) if asked == _USUAL and _is_plain(cls) else standard(cls)


def _is_plain(cls: type) -> bool:
    """Whether it inherits nothing, all of its fields are given, and it has none of the methods itself."""
    own = vars(cls)
    return (
        cls.__bases__ == (object,)
        and _METHODS.isdisjoint(own)
        and all(_is_given(value) for value in own.values() if isinstance(value, dataclasses.Field))
        and not any(map(_is_apart, own.get("__annotations__", {}).values()))
    )


def _is_given(field: "dataclasses.Field[Any]") -> bool:
    return field.init and field.hash is None and field.kw_only is dataclasses.MISSING


def _is_apart(kind: Any) -> bool:
    """Whether it may be the type of something else than a field."""
    return (
        isinstance(kind, (str, dataclasses.InitVar))
        or kind is dataclasses.KW_ONLY
        or getattr(kind, "__origin__", kind) is ClassVar
    )


def _made(cls: type) -> type:
    cls.__doc__ = cls.__doc__ or cls.__name__  # else the standard library asks for the signature of each
    made = cast(Any, dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls))
    made.__dataclass_params__ = _PARAMETERS
    names = frozenset(field.name for field in dataclasses.fields(made))

    def refuse_to_set(self: Any, name: str, value: object) -> None:
        if type(self) is made or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")
        super(made, self).__setattr__(name, value)

    def refuse_to_delete(self: Any, name: str) -> None:
        if type(self) is made or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
        super(made, self).__delattr__(name)

    made.__setattr__, made.__delattr__ = refuse_to_set, refuse_to_delete
    made.__repr__, made.__getstate__, made.__setstate__ = _repr, _state, _set_state
    for name in _LATE:
        setattr(made, name, _late(made, name))
    made.__init__.__annotations__ = {field.name: field.type for field in dataclasses.fields(made)} | {"return": None}
    return cast(type, made)


def _late(cls: Any, name: str) -> Callable[..., Any]:
    """The method of that name until it is first called: then those of the class are written."""

    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        _write(cls)
        return getattr(cls, name)(self, *args, **kwargs)

    method.__name__, method.__qualname__, method.is_late = name, f"{cls.__qualname__}.{name}", True  # type: ignore[attr-defined]
    return method


def _write(cls: Any) -> None:
    """The methods of a class that are not written yet, as the standard library writes them."""
    fields = dataclasses.fields(cls)
    known: dict[str, Any] = {"missing": dataclasses.MISSING}
    heads, sets = [], []
    for field in fields:
        name, value = field.name, field.name
        known[f"set_{name}"] = getattr(cls, name).__set__
        if field.default_factory is not dataclasses.MISSING:
            known[f"make_{name}"] = field.default_factory
            heads.append(f"{name}=missing")
            value = f"make_{name}() if {name} is missing else {name}"
        elif field.default is not dataclasses.MISSING:
            known[f"default_{name}"] = field.default
            heads.append(f"{name}=default_{name}")
        else:
            heads.append(name)
        sets.append(f"set_{name}(self, {value})")
    if hasattr(cls, "__post_init__"):
        sets.append("self.__post_init__()")
    own, others = (
        "(" + "".join(f"{it}.{field.name}, " for field in fields if field.compare) + ")" for it in ("self", "other")
    )
    code = f"""\
def __init__({", ".join(["self", *heads])}):
    {"; ".join(sets) or "pass"}
def __eq__(self, other):
    return {own} == {others} if other.__class__ is self.__class__ else NotImplemented
def __hash__(self):
    return hash({own})
"""
    exec(code, known)  # of names of fields alone, as in the standard library
    known["__init__"].__annotations__ = cls.__init__.__annotations__
    for name in _LATE:
        if getattr(cls.__dict__[name], "is_late", False):
            known[name].__qualname__ = f"{cls.__qualname__}.{name}"
            setattr(cls, name, known[name])


@recursive_repr()
def _repr(self: Any) -> str:
    shown = (f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _state(self: Any) -> list[Any]:
    """What is pickled and copied."""
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _set_state(self: Any, state: list[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


@dataclasses.dataclass(frozen=True, slots=True)
class _Example:
    """What the parameters of a class that is made here are."""


_PARAMETERS: Final = cast(Any, _Example).__dataclass_params__
if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    dataclass = _quick
