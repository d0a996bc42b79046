Attribute VB_Name = "SoraWorkbook"
' Works on the active workbook through its names; needs neither Python nor a ribbon.
Option Explicit

Private Const NOT_THE_TEMPLATE As Long = 1001
Private Const FIRST_WITH_SPILLING As Double = 16

' Clears every assumption of one's own and shows the first scenario, which is the report's.
Public Sub ResetToReport()
    NamedRange("list_custom_inputs").ClearContents
    NamedRange("in_scenario").Value = NamedRange("list_scenarios").Cells(1, 1).Value
End Sub

' Shows the next scenario of the list; after the last comes the first.
Public Sub SwitchScenario()
    Dim scenarios As Object, position As Long, column As Long
    Set scenarios = NamedRange("list_scenarios")
    For column = 1 To scenarios.Columns.Count
        If scenarios.Cells(1, column).Value = NamedRange("in_scenario").Value Then position = column
    Next column
    NamedRange("in_scenario").Value = scenarios.Cells(1, position Mod scenarios.Columns.Count + 1).Value
End Sub

' Replaces the formulas that use the add-in's functions by their values.
Public Sub FreezeToValues()
    Dim unfrozen As Long
    unfrozen = FreezeWorkbook(ActiveWorkbook)
End Sub

' Freezes a workbook; returns how many formulas stay because their value is an error.
Public Function FreezeWorkbook(ByVal book As Object) As Long
    Dim sheet As Object, before As Long
    before = Application.Calculation
    Application.Calculation = xlCalculationManual ' else each frozen cell makes those that use it compute anew
    On Error GoTo restore
    For Each sheet In book.Worksheets
        FreezeWorkbook = FreezeWorkbook + FreezeSheet(sheet)
    Next sheet
restore:
    Application.Calculation = before
    If Err.Number <> 0 Then Err.Raise Err.Number, Err.Source, Err.Description
End Function

' Whether every check of the template passes.
Public Function ChecksPass() As Boolean
    ChecksPass = (NamedRange("check_master").Value = 1)
End Function

' A named range of the active workbook; the error says what is missing.
Private Function NamedRange(ByVal wanted As String) As Object
    On Error GoTo missing
    Set NamedRange = ActiveWorkbook.Names(wanted).RefersToRange
    Exit Function
missing:
    Err.Raise NOT_THE_TEMPLATE, "sora-compute", "This workbook has no name " & wanted & _
        "; open a workbook made from sora-template first."
End Function

' Freezes a sheet; returns how many formulas stay.
Private Function FreezeSheet(ByVal sheet As Object) As Long
    Dim cell As Object
    For Each cell In sheet.UsedRange.Cells
        If cell.HasFormula Then
            If UsesFunctions(cell.Formula) Then
                If Not Frozen(FilledBy(cell)) Then FreezeSheet = FreezeSheet + 1
            End If
        End If
    Next cell
End Function

' Whether a formula calls one of the functions that Python computes.
Private Function UsesFunctions(ByVal formula As String) As Boolean
    Dim candidate As Variant
    For Each candidate In FunctionNames()
        If InStr(1, formula, candidate & "(", vbTextCompare) > 0 Then
            UsesFunctions = True
            Exit Function
        End If
    Next candidate
End Function

' The cells that a formula fills: itself, its array, or what it spills into.
Private Function FilledBy(ByVal cell As Object) As Object
    Dim spills As Boolean
    Set FilledBy = cell
    On Error Resume Next ' a cell in no array has no CurrentArray, and an early Excel 16 no HasSpill
    Set FilledBy = cell.CurrentArray
    If Val(Application.Version) < FIRST_WITH_SPILLING Then Exit Function
    spills = cell.HasSpill
    If spills Then Set FilledBy = cell.SpillParent.SpillingToRange
End Function

' Puts an area's values in place of its formulas, unless one of them is an error.
Private Function Frozen(ByVal area As Object) As Boolean
    Dim cell As Object, values As Variant
    For Each cell In area.Cells
        If IsError(cell.Value) Then Exit Function
    Next cell
    values = area.Value ' by way of a variable: LibreOffice ignores area.Value = area.Value
    area.Value = values
    Frozen = True
End Function
