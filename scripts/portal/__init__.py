"""The portal's library: one module or folder per stage, in the order in which the data flows."""
