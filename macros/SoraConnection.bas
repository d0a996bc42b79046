Attribute VB_Name = "SoraConnection"
' Calls Python through xlwings' COM server: one connection that is kept, one retry, real Excel errors in cells.
Option Explicit
Option Private Module

' A Python that does not start takes seconds to say so; a sheet of formulas asks once, not once a cell.
Private Const SECONDS_BETWEEN_STARTS As Double = 10
Private Const SECONDS_PER_DAY As Double = 86400

Private server As Object
Private failedAt As Date
Private reasonOfLastError As String

' A function's value, computed by Python; #N/A when Python cannot be reached.
Public Function CallPython(ByVal functionName As String, ByVal arguments As Variant) As Variant
    Dim answer As Variant
    If Answered(functionName, ValuesOf(arguments), answer) Then
        CallPython = WithErrors(answer)
    Else
        CallPython = ErrorValue("#N/A")
    End If
End Function

' What a Python function that takes a text says, such as a report; raises an error when Python cannot be reached.
Public Function PythonText(ByVal moduleName As String, ByVal functionName As String, ByVal argument As String) As String
    Dim connection As Object
    Set connection = XLPy()
    PythonText = connection.Str(connection.Call(connection.Module(moduleName), functionName, connection.Tuple(argument)))
End Function

' Why a function last gave an error.
Public Function LastReason() As String
    LastReason = reasonOfLastError
End Function

' Lets go of Python, so that the next call connects anew.
Public Sub ForgetPython()
    Set server = Nothing
    failedAt = 0
End Sub

' The arguments with ranges turned into their values: Python would have to ask Excel for each property across
' processes. Value2 gives dates and money as the numbers that the cells hold.
Private Function ValuesOf(ByRef arguments As Variant) As Variant
    Dim values As Variant, i As Long
    values = Array()
    If UBound(arguments) >= LBound(arguments) Then ReDim values(LBound(arguments) To UBound(arguments))
    For i = LBound(arguments) To UBound(arguments)
        ' Into an array of its own: a value assigned to where a range is may land in the range's cells.
        If Not IsObject(arguments(i)) Then
            values(i) = arguments(i)
        ElseIf arguments(i).Areas.Count > 1 Then
            values(i) = ErrorValue("#VALUE!")
        Else
            values(i) = arguments(i).Value2
        End If
    Next i
    ValuesOf = values
End Function

' Whether Python answered; a connection that has gone is made once more.
Private Function Answered(ByVal functionName As String, ByVal values As Variant, ByRef answer As Variant) As Boolean
    Dim attempt As Long
    If (Now - failedAt) * SECONDS_PER_DAY < SECONDS_BETWEEN_STARTS Then Exit Function
    For attempt = 1 To 2
        On Error Resume Next
        Err.Clear
        If server Is Nothing Then Set server = XLPy()
        If Err.Number = 0 Then answer = server.CallUDF(PYTHON_MODULE, functionName, values)
        Answered = (Err.Number = 0)
        If Not Answered Then reasonOfLastError = "#N/A " & functionName & ": Python: " & Err.Description
        On Error GoTo 0
        If Answered Then Exit Function
        Set server = Nothing
    Next attempt
    failedAt = Now
End Function

' The answer with its tagged texts made Excel errors.
Private Function WithErrors(ByVal answer As Variant) As Variant
    Dim r As Long, c As Long
    If Not IsArray(answer) Then
        answer = CellValue(answer)
    ElseIf IsOneRow(answer) Then
        For c = LBound(answer) To UBound(answer)
            answer(c) = CellValue(answer(c))
        Next c
    Else
        For r = LBound(answer, 1) To UBound(answer, 1)
            For c = LBound(answer, 2) To UBound(answer, 2)
                answer(r, c) = CellValue(answer(r, c))
            Next c
        Next r
    End If
    WithErrors = answer
End Function

' Whether an array has a single dimension, as xlwings sends a single row.
Private Function IsOneRow(ByRef answer As Variant) As Boolean
    Dim last As Long
    On Error Resume Next
    last = UBound(answer, 2)
    IsOneRow = (Err.Number <> 0)
End Function

' A cell's value: a tagged text is an error, whose reason is kept; anything else is itself.
Private Function CellValue(ByVal cell As Variant) As Variant
    Dim parts As Variant
    CellValue = cell
    If VarType(cell) <> vbString Then Exit Function
    If Left$(cell, 1) <> ChrW$(TAG_CODE) Then Exit Function
    parts = Split(cell, ChrW$(TAG_CODE))
    reasonOfLastError = parts(1) & " " & parts(2)
    CellValue = ErrorValue(parts(1))
End Function
