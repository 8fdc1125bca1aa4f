"""The whole suite. A package of its own, since an installed library brings a folder of the same name."""
