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
    Dim sheet As Object, row As Long, wasSaved As Boolean
    wasSaved = ThisWorkbook.Saved
    On Error Resume Next ' a workbook without a window refuses; the help stored in the file then stands
    Set sheet = ThisWorkbook.Worksheets(HELP_SHEET)
    row = FIRST_ROW
    Do While Len(sheet.Cells(row, 1).Value) > 0
        RegisterFunction sheet, row
        If Err.Number <> 0 Then Exit Do
        row = row + 1
    Loop
    ThisWorkbook.Saved = wasSaved ' registering alone must not make Excel ask whether to save
End Sub

' A text of the add-in by its key.
Public Function TextFor(ByVal key As String) As String
    Dim row As Long
    With ThisWorkbook.Worksheets(TEXT_SHEET)
        row = Application.WorksheetFunction.Match(key, .UsedRange.Columns(1), 0)
        TextFor = .Cells(row, 2).Value & vbLf & vbLf & .Cells(row, 3).Value
    End With
End Function

' Registers one row of the help sheet: name, description, topic, then a name and a description for each argument.
Private Sub RegisterFunction(ByVal sheet As Object, ByVal row As Long)
    Dim texts() As String, count As Long, functionName As String, macro As String, description As String
    functionName = sheet.Cells(row, 1).Value
    description = sheet.Cells(row, 2).Value
    macro = "'" & ThisWorkbook.Name & "'!" & functionName
    Do While Len(sheet.Cells(row, FIRST_ARGUMENT + 2 * count).Value) > 0
        count = count + 1
        ReDim Preserve texts(1 To count)
        texts(count) = sheet.Cells(row, FIRST_ARGUMENT + 2 * count - 1).Value
    Loop
    If count = 0 Then
        Application.MacroOptions macro:=macro, Description:=description, Category:=CategoryOf(functionName)
    Else
        Application.MacroOptions macro:=macro, Description:=description, Category:=CategoryOf(functionName), _
            ArgumentDescriptions:=texts
    End If
End Sub

' The wizard's category of a function.
Private Function CategoryOf(ByVal functionName As String) As String
    Dim row As Long
    With ThisWorkbook.Worksheets(TEXT_SHEET)
        row = Application.WorksheetFunction.Match("category:" & functionName, .UsedRange.Columns(1), 0)
        CategoryOf = .Cells(row, 2).Value
    End With
End Function
