"""Shown by /healthz, so that a person can see which version answers."""

VERSION = "1.0.0"
