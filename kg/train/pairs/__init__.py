"""Training of the model that judges two statements; needs the extra ``kg-said[train]``."""

from __future__ import annotations
