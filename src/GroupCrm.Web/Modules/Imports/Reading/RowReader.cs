using GroupCrm.Domain.Imports;

namespace GroupCrm.Web.Modules.Imports.Reading;

/// <summary>Walks through one sheet after a plan.</summary>
internal sealed class RowReader(SpreadsheetOpener opener, Stream stream, string fileName, ReadPlan plan, int skipRows, ReadClock clock)
{
    internal IEnumerable<SheetRow> Rows()
    {
        var classifier = Classifier();
        IRowSource? source = null;
        try
        {
            for (var done = false; !done;)
            {
                var row = Guarded(() => Next(source ??= Open(), classifier), () => source?.RowNumber ?? 0);
                if (row is null) yield break;
                done = row.Kind == RowKind.Unreadable;
                yield return row;
            }
        }
        finally
        {
            source?.Dispose();
        }
    }

    private RowClassifier Classifier()
    {
        var width = plan.Columns.Count == 0 ? 0 : plan.Columns.Max(c => c.Index) + 1;
        var headings = new string[width];
        var fields = new TargetField[width];
        Array.Fill(headings, string.Empty);
        foreach (var column in plan.Columns) (headings[column.Index], fields[column.Index]) = (column.Heading, column.Field);
        return new RowClassifier(plan.HeaderRow, headings, fields);
    }

    private SheetRow? Guarded(Func<SheetRow?> next, Func<int> rowNumber)
    {
        clock.Start();
        try
        {
            return next();
        }
        catch (Exception e) when (Refusals.From(e, FileFormat.Text) is { } refusal)
        {
            return new SheetRow(rowNumber(), RowKind.Unreadable, [], refusal);
        }
        finally
        {
            clock.Stop();
        }
    }

    private IRowSource Open()
    {
        var source = opener.Open(new GuardedStream(stream, clock), fileName, plan, clock);
        for (var sheet = 0; sheet < plan.SheetIndex; sheet++)
        {
            if (source.NextSheet()) continue;
            source.Dispose();
            throw RefusedException.Of("no-such-sheet", plan.SheetIndex + 1);
        }

        return source;
    }

    private SheetRow? Next(IRowSource source, RowClassifier classifier)
    {
        while (source.Read())
        {
            if (source.RowNumber <= skipRows) continue;
            var cells = source.Cells();
            return new SheetRow(source.RowNumber, classifier.Classify(source.RowNumber, cells), cells);
        }

        return null;
    }
}
