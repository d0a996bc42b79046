Attribute VB_Name = "SoraRibbon"
' The ribbon's buttons. Each does one thing and says so in plain words when it cannot.
Option Explicit

Private Const TEMPLATE_FILE As String = "sora-template.xlsx"
Private Const ACTIONS_MODULE As String = "sora_compute.ribbon"
Private Const TITLE As String = "sora-compute"

' New workbook from the template that was installed beside the add-in.
Public Sub SoraNewWorkbook(ByVal control As IRibbonControl)
    On Error GoTo failed
    Workbooks.Add Template:=ThisWorkbook.Path & Application.PathSeparator & TEMPLATE_FILE
    Exit Sub
failed:
    ShowProblem Err.Description
End Sub

' The report's Table 1 as one array formula with headings, at the active cell.
Public Sub SoraInsertTable1(ByVal control As IRibbonControl)
    Dim headings As Range, body As Range
    On Error GoTo failed
    Set headings = ThisWorkbook.Names("table1_headings").RefersToRange
    Set body = ActiveCell.Offset(1, 0).Resize(ThisWorkbook.Names("table1_rows").RefersToRange.Value, headings.Count)
    If Application.WorksheetFunction.CountA(body.Offset(-1, 0).Resize(body.Rows.Count + 1)) > 0 Then
        ShowProblem TextFor("not_empty")
        Exit Sub
    End If
    ActiveCell.Resize(1, headings.Count).Value = headings.Value
    body.FormulaArray = "=SORA_TABLE1()"
    Exit Sub
failed:
    ShowProblem Err.Description
End Sub

' Back to the report's assumptions, after asking.
Public Sub SoraReset(ByVal control As IRibbonControl)
    On Error GoTo failed
    If MsgBox(TextFor("confirm_reset"), vbOKCancel, TITLE) = vbOK Then ResetToReport
    Exit Sub
failed:
    ShowProblem Err.Description
End Sub

' The next scenario.
Public Sub SoraSwitch(ByVal control As IRibbonControl)
    On Error GoTo failed
    SwitchScenario
    Exit Sub
failed:
    ShowProblem Err.Description
End Sub

' Every formula of every open workbook anew, with a new connection to Python.
Public Sub SoraRecalculate(ByVal control As IRibbonControl)
    On Error GoTo failed
    ForgetPython
    Application.CalculateFull
    Exit Sub
failed:
    ShowProblem Err.Description
End Sub

' Values in place of the add-in's formulas, after asking; says how many stay because they show an error.
Public Sub SoraFreeze(ByVal control As IRibbonControl)
    Dim unfrozen As Long
    On Error GoTo failed
    If MsgBox(TextFor("confirm_freeze"), vbOKCancel, TITLE) <> vbOK Then Exit Sub
    unfrozen = FreezeWorkbook(ActiveWorkbook)
    If unfrozen > 0 Then ShowProblem TextFor("unfrozen") & vbLf & unfrozen
    Exit Sub
failed:
    ShowProblem Err.Description
End Sub

' A copy beside the saved workbook that computes without the add-in.
Public Sub SoraPack(ByVal control As IRibbonControl)
    On Error GoTo failed
    If Len(ActiveWorkbook.Path) = 0 Or InStr(ActiveWorkbook.Path, "://") > 0 Or Not ActiveWorkbook.Saved Then
        ShowProblem TextFor("save_first")
        Exit Sub
    End If
    MsgBox PythonText(ACTIONS_MODULE, "pack", ActiveWorkbook.FullName), vbInformation, TITLE
    Exit Sub
failed:
    ShowProblem Err.Description
End Sub

' Whether the template's own checks pass.
Public Sub SoraCheck(ByVal control As IRibbonControl)
    On Error GoTo failed
    MsgBox TextFor(IIf(ChecksPass(), "checks_pass", "checks_fail")), vbInformation, TITLE
    Exit Sub
failed:
    ShowProblem Err.Description
End Sub

' Points formulas that name another person's copy of the add-in to this one.
Public Sub SoraRepairPaths(ByVal control As IRibbonControl)
    Dim links As Variant, link As Variant, repaired As Long
    On Error GoTo failed
    links = ActiveWorkbook.LinkSources(xlExcelLinks)
    If Not IsEmpty(links) Then
        For Each link In links
            If IsElsewhere(link) Then
                ActiveWorkbook.ChangeLink link, ThisWorkbook.FullName, xlLinkTypeExcelLinks
                repaired = repaired + 1
            End If
        Next link
    End If
    MsgBox TextFor("repaired") & vbLf & repaired, vbInformation, TITLE
    Exit Sub
failed:
    ShowProblem Err.Description
End Sub

' Excel's function wizard, where every function has its help.
Public Sub SoraHelpWizard(ByVal control As IRibbonControl)
    On Error GoTo failed
    Application.Dialogs(xlDialogFunctionWizard).Show
    Exit Sub
failed:
    ShowProblem Err.Description
End Sub

' Versions, where things are, the last error's reason, and what the doctor finds.
Public Sub SoraAbout(ByVal control As IRibbonControl)
    Dim text As String, problem As String
    text = "sora-compute " & WORKBOOK_VERSION & vbLf & ThisWorkbook.FullName & vbLf & "SORA_LAST_ERROR: " & LastReason()
    On Error GoTo failed
    MsgBox text & vbLf & vbLf & PythonText(ACTIONS_MODULE, "diagnosis", ""), vbInformation, TITLE
    Exit Sub
failed:
    problem = Err.Description
    ShowProblem text & vbLf & vbLf & TextFor("no_python") & vbLf & vbLf & problem
End Sub

' Whether a link goes to a copy of this add-in in another place.
Private Function IsElsewhere(ByVal link As String) As Boolean
    Dim sameName As Boolean
    sameName = LCase$(Right$(link, Len(ThisWorkbook.Name))) = LCase$(ThisWorkbook.Name)
    IsElsewhere = sameName And LCase$(link) <> LCase$(ThisWorkbook.FullName)
End Function

' Says what went wrong; without an open workbook that is the reason, whatever Excel calls it.
Private Sub ShowProblem(ByVal text As String)
    If ActiveWorkbook Is Nothing Then text = TextFor("no_workbook")
    MsgBox text, vbExclamation, TITLE
End Sub
