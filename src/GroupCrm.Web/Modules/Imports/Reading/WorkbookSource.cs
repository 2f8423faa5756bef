using System.Text;
using ExcelDataReader;

namespace GroupCrm.Web.Modules.Imports.Reading;

/// <summary>Rows of xlsx, xlsb and xls workbooks, one at a time.</summary>
internal sealed class WorkbookSource : IRowSource
{
    // What Excel's grid can hold; a reader that reports more has read nonsense.
    private const int GridColumns = 16_384;

    private readonly IExcelDataReader reader;
    private readonly ReadLimits limits;
    private readonly ReadClock clock;
    private MergedCells merged;
    private int row;

    internal WorkbookSource(Stream stream, FileFormat format, ReadLimits limits, ReadClock clock)
    {
        this.limits = limits;
        this.clock = clock;
        if (format == FileFormat.Zip) ZipGuard.Check(stream, limits);
        else CompoundGuard.Check(stream);
        stream.Position = 0;
        var settings = new ExcelReaderConfiguration { LeaveOpen = true, FallbackEncoding = Encoding.GetEncoding("GB18030") };
        reader = format == FileFormat.Zip ? ExcelReaderFactory.CreateOpenXmlReader(stream, settings) : ExcelReaderFactory.CreateBinaryReader(stream, settings);
        CheckGrid();
        merged = new MergedCells(reader.MergeCells);
    }

    public string SheetName => reader.Name ?? string.Empty;

    public bool SheetHidden => !string.Equals(reader.VisibleState, "visible", StringComparison.OrdinalIgnoreCase);

    public int ApproximateRows => Math.Max(0, reader.RowCount);

    public int RowNumber => row;

    public bool NextSheet()
    {
        row = 0;
        if (!reader.NextResult()) return false;
        CheckGrid();
        merged = new MergedCells(reader.MergeCells);
        return true;
    }

    public bool Read()
    {
        if ((row & 0xFF) == 0) clock.Check();
        if (!reader.Read()) return false;
        if (++row > limits.MaxRows) throw RefusedException.Of("too-many-rows", limits.MaxRows);
        merged.Enter(row, column => column < reader.FieldCount ? ExcelCells.Text(reader, column) : string.Empty);
        return true;
    }

    public string[] Cells()
    {
        var last = reader.FieldCount - 1;
        while (last >= 0 && reader.GetValue(last) is null or "") last--;
        if (last < 0) return [];
        if (last >= limits.MaxColumns) throw RefusedException.Of("too-many-columns", limits.MaxColumns, row);
        var cells = new string[last + 1];
        for (var column = 0; column <= last; column++)
        {
            cells[column] = ExcelCells.Text(reader, column);
            if (cells[column].Length > limits.MaxCellCharacters) throw RefusedException.Of("cell-too-long", limits.MaxCellCharacters, row);
        }

        return merged.Fill(row, cells);
    }

    public void Dispose() => reader.Dispose();

    private void CheckGrid()
    {
        if (reader.RowCount > limits.MaxRows) throw RefusedException.Of("too-many-rows", limits.MaxRows);
        if (reader.FieldCount > GridColumns) throw RefusedException.Of("too-many-columns", limits.MaxColumns, 1);
    }
}

/// <summary>A file's rows as texts, sheet after sheet.</summary>
internal interface IRowSource : IDisposable
{
    /// <summary>Name of the sheet that is being read.</summary>
    string SheetName { get; }

    bool SheetHidden { get; }

    /// <summary>About how many rows the sheet has.</summary>
    int ApproximateRows { get; }

    /// <summary>1-based number of the row last read.</summary>
    int RowNumber { get; }

    /// <summary>Goes to the next sheet; false after the last.</summary>
    bool NextSheet();

    /// <summary>Goes to the next row; false after the last.</summary>
    bool Read();

    /// <summary>The texts of the row last read, without the empty ones at its end.</summary>
    string[] Cells();
}
