"""Figures at full size, run by `make drill NAME=…`: each module has a `main()`."""
