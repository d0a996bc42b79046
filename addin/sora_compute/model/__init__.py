"""Pure arithmetic, written once and read with floats, with NumPy arrays and with symbols.

Nothing here calls `float()`, branches on a value, or knows of Excel: arguments are checked in front of the model.
"""
