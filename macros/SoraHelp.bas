Attribute VB_Name = "SoraHelp"
' Gives the function wizard its bilingual help from the hidden sheets that the catalogue fills.
Option Explicit
Option Private Module

Private Const HELP_SHEET As String = "_IntelliSense_"
Private Const TEXT_SHEET As String = "_SoraText_"
Private Const FIRST_ROW As Long = 2
Private Const FIRST_ARGUMENT As Long = 4

' Registers every function's description, category and arguments for this session.
Public Sub RegisterHelp()
    Dim entry As Object
    On Error Resume Next ' a workbook without a window refuses; the help stored in the file then stands
    Set entry = ThisWorkbook.Worksheets(HELP_SHEET).Rows(FIRST_ROW)
    Do While Len(entry.Cells(1, 1).Value) > 0
        RegisterFunction entry
        If Err.Number <> 0 Then Exit Sub
        Set entry = entry.Offset(1, 0)
    Loop
End Sub

' A text of the add-in by its key.
Public Function TextFor(ByVal key As String) As String
    Dim row As Long
    With ThisWorkbook.Worksheets(TEXT_SHEET)
        row = Application.WorksheetFunction.Match(key, .Columns(1), 0)
        TextFor = .Cells(row, 2).Value & vbLf & vbLf & .Cells(row, 3).Value
    End With
End Function

' Registers one row of the help sheet: name, description, topic, then a name and a description for each argument.
Private Sub RegisterFunction(ByVal entry As Object)
    Dim texts() As String, count As Long, macro As String, category As String
    macro = "'" & ThisWorkbook.Name & "'!" & entry.Cells(1, 1).Value
    category = CategoryOf(entry.Cells(1, 1).Value)
    Do While Len(entry.Cells(1, FIRST_ARGUMENT + 2 * count).Value) > 0
        count = count + 1
        ReDim Preserve texts(1 To count)
        texts(count) = entry.Cells(1, FIRST_ARGUMENT + 2 * count - 1).Value
    Loop
    If count = 0 Then
        Application.MacroOptions macro:=macro, Description:=entry.Cells(1, 2).Value, category:=category
    Else
        Application.MacroOptions macro:=macro, Description:=entry.Cells(1, 2).Value, category:=category, _
            ArgumentDescriptions:=texts
    End If
End Sub

' The wizard's category of a function.
Private Function CategoryOf(ByVal functionName As String) As String
    Dim row As Long
    With ThisWorkbook.Worksheets(TEXT_SHEET)
        row = Application.WorksheetFunction.Match("category:" & functionName, .Columns(1), 0)
        CategoryOf = .Cells(row, 2).Value
    End With
End Function
