"""How each provider stands before it is asked: key, address, SDK, models, and who has to be left alone for now.

Nothing here opens a socket or imports an SDK: whether a key is any good is known only by asking, and that may cost.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import urlsplit

from .chain.circuit import Circuits
from .keys import Rung, keyless, rungs
from .models.lint import FREE
from .models.registry import Candidate, Profile, Registry, Vendor

_SDKS = {"openai": "openai", "compatible": "openai", "anthropic": "anthropic", "google": "google-genai"}
"""The distribution each of our adapters needs, by its module."""

_PROXIES = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY")
_OTHERS = ("NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR")


@dataclass(frozen=True, slots=True)
class Package:
    """A package an adapter needs; *version* is '' when it is not installed."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Default:
    """The model a provider is asked for *kind* when none is named, and the *days* it is served yet, None if not known."""

    kind: str
    model: str
    standing: str
    ends: str = ""
    days: int | None = None
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Health:
    """How one provider stands.

    *reached* is the variable that says its address, or 'built in'; *rests* why it is not asked now, '' when it may be.
    """

    provider: str
    key: Rung | None
    shadowed: tuple[Rung, ...]
    variables: tuple[str, ...]
    address: str
    reached: str
    packages: tuple[Package, ...]
    defaults: tuple[Default, ...]
    rests: str = ""
    until: float = 0.0

    @property
    def lacks(self) -> str:
        """Why it cannot be asked at all, '' when it can."""
        if self.variables and self.key is None:
            return "no key"
        if self.key is not None and self.key.fault:
            return "a key that cannot be sent"
        if not self.address:
            return "no address"
        gone = [package.name for package in self.packages if not package.version]
        return f"{', '.join(gone)} not installed" if gone else ""


@dataclass(frozen=True, slots=True)
class Sources:
    """What the doctor looks at: the environment without the key file, the keys of the file, what is known, and who rests."""

    environ: Mapping[str, str]
    kept: Mapping[str, str]
    registry: Registry
    circuits: Circuits
    today: date
    now: float


def examine(sources: Sources) -> tuple[Health, ...]:
    """Return how every provider of the registry stands."""
    return tuple(_health(name, vendor, sources) for name, vendor in sources.registry.vendors.items())


def _health(name: str, vendor: Vendor, sources: Sources) -> Health:
    found = rungs(name, vendor, sources.environ, sources.kept)
    own = sources.environ.get(vendor.url_variable, "").strip() if vendor.url_variable else ""
    rests, until = resting(sources.circuits, f"{name}:", name, sources.now)
    return Health(
        provider=name,
        key=found[0] if found else None,
        shadowed=found[1:],
        variables=() if keyless(vendor, sources.environ) else vendor.keys,
        address=public(own or vendor.url),
        reached=vendor.url_variable if own or not vendor.url else "built in",
        packages=_packages(vendor),
        defaults=tuple(
            _default(kind, sources.registry.find(name, model), model, sources)
            for kind, model in vendor.defaults.items()
            if model
        ),
        rests=rests,
        until=until,
    )


def resting(circuits: Circuits, name: str, provider: str, now: float) -> tuple[str, float]:
    """Return why the model *name* of *provider* is not asked at the time *now*, and until when; '' and 0 when it may be."""
    shut, until = circuits.shut(name, provider), circuits.until(provider)
    if shut:
        return shut, 0.0
    return ("asked to be left alone", until) if until > now else ("", 0.0)


def _packages(vendor: Vendor) -> tuple[Package, ...]:
    module = vendor.adapter.partition(":")[0]
    if not module.startswith(__package__ + "."):
        return ()  # it came with its own package
    needed = _SDKS.get(module.rpartition(".")[2], "")
    return tuple(Package(each, installed(each)) for each in (needed, "instructor") if each)


def installed(distribution: str) -> str:
    """Return the installed version of *distribution*, read from its metadata; '' when it is not installed."""
    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""


def _default(kind: str, profile: Profile, model: str, sources: Sources) -> Default:
    ends = profile.ends.isoformat() if profile.ends else ""
    days = (profile.ends - sources.today).days if profile.ends else None
    standing = profile.standing(sources.today)
    return Default(kind, model, standing, ends, days, profile.replacement)


def public(address: str) -> str:
    """Return *address* without a name, a password or a query, any of which may be secret; '' when there is none."""
    if not address:
        return ""
    try:
        parts = urlsplit(address if "//" in address else f"//{address}")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "(not an address)"
    scheme = f"{parts.scheme}://" if parts.scheme else ""
    hidden = " (with a name or password)" if parts.password or parts.username else ""
    return f"{scheme}{parts.hostname or ''}{port}{parts.path}{hidden}"


def proxies(environ: Mapping[str, str]) -> dict[str, str]:
    """Return the variables of *environ* that all connections go by; of a proxy's address no password."""
    found: dict[str, str] = {}
    for name in (*_PROXIES, *_OTHERS):
        said = environ.get(name, "") or environ.get(name.lower(), "")
        if said:
            found[name] = public(said) if name in _PROXIES else said
    return found


def serves(candidate: Candidate, kind: str, health: Mapping[str, Health], sources: Sources) -> str:
    """Return why *candidate* would not answer a request of *kind* now; '' when it would be asked."""
    if candidate.provider in FREE:
        return ""
    found = health.get(candidate.provider)
    if found is None:
        return "no such provider"
    if kind not in sources.registry.vendors[candidate.provider].defaults and not candidate.model:
        return f"answers no {kind} requests"
    profile = sources.registry.find(candidate.provider, candidate.model)
    if not profile.served(sources.today):
        return f"retired since {profile.ends}" if profile.ends else "retired"
    rests, _ = resting(sources.circuits, candidate.name, candidate.provider, sources.now)
    return found.lacks or rests
