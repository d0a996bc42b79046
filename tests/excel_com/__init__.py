"""The Excel host: the COM functions, the VBA, the macro editions, the installation."""
