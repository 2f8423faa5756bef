namespace GroupCrm.Web.Shell.Files;

/// <summary>The small fixed parts of a written workbook (ECMA-376 Part 1): types, relations, workbook, styles.</summary>
internal static class XlsxParts
{
    internal const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    internal const string SheetPath = "xl/worksheets/sheet1.xml";
    internal const int HeaderStyle = 1;
    internal const int DateStyle = 2;
    internal const int DateTimeStyle = 3;

    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string OfficeRelation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    internal static readonly (string Path, string Content)[] Fixed =
    [
        ("[Content_Types].xml", Declaration + $"""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
            <Default Extension="xml" ContentType="application/xml"/>
            <Override PartName="/xl/workbook.xml" ContentType="{ContentType}.sheet.main+xml"/>
            <Override PartName="/{SheetPath}" ContentType="{ContentType}.worksheet+xml"/>
            <Override PartName="/xl/styles.xml" ContentType="{ContentType}.styles+xml"/>
            </Types>
            """),
        ("_rels/.rels", Declaration + $"""
            <Relationships xmlns="{Relations}"><Relationship Id="rId1" Type="{OfficeRelation}/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """),
        ("xl/_rels/workbook.xml.rels", Declaration + $"""
            <Relationships xmlns="{Relations}">
            <Relationship Id="rId1" Type="{OfficeRelation}/worksheet" Target="worksheets/sheet1.xml"/>
            <Relationship Id="rId2" Type="{OfficeRelation}/styles" Target="styles.xml"/>
            </Relationships>
            """),
        ("xl/workbook.xml", Declaration + $"""
            <workbook xmlns="{Main}" xmlns:r="{OfficeRelation}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>
            """),
        ("xl/styles.xml", Declaration + $"""
            <styleSheet xmlns="{Main}">
            <numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/></numFmts>
            <fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
            <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
            <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
            <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
            <cellXfs count="4">
            <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
            <xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>
            <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
            <xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
            </cellXfs>
            <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
            </styleSheet>
            """),
    ];
}
