"""Makes a workbook that uses the functions self-contained, by the LAMBDAs of `hosts.excel_lambda`, and takes that back.

Only the XML parts that must change are touched; charts, slicers, comments, VBA and all else keep their bytes.
"""
