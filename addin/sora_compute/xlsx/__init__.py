"""Workbook files as they are: zip packages of XML parts, read with care and edited part by part."""
