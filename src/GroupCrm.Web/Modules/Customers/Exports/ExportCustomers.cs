using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Matching.Contacts;
using GroupCrm.Web.Modules.Customers.List;
using GroupCrm.Web.Modules.Customers.Names;
using GroupCrm.Web.Shell.Files;
using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Ui;
using MediatR;

namespace GroupCrm.Web.Modules.Customers.Exports;

/// <summary>The kinds of file that a list can be taken out as.</summary>
public enum ExportFormat
{
    Xlsx = 1,
    Csv = 2,
}

/// <summary>Takes the customers of a list out as a file, behind the same walls.</summary>
[Needs(Permissions.CustomersExport)]
public sealed record ExportCustomers(CustomerFilter Filter, ExportFormat Format) : IRequest<CustomerExport>;

/// <summary>A file that is made while it is written.</summary>
/// <param name="FileName">Its name, in the reader's language.</param>
/// <param name="ContentType">Its type.</param>
/// <param name="WriteAsync">Writes it; returns the number of customers in it. An entry of the audit tells of it, also if it breaks off.</param>
public sealed record CustomerExport(string FileName, string ContentType, Func<Stream, CancellationToken, Task<int>> WriteAsync);

internal sealed class ExportCustomersHandler(
    CrmDb db, GroupContext context, CustomerList list, NameBooks books, T texts, Format format, TimeProvider clock)
    : IRequestHandler<ExportCustomers, CustomerExport>
{
    public const string Action = "customers.export";
    private const string Export = Permissions.CustomersExport;

    /// <summary>Customers that are read at a time.</summary>
    private const int BlockSize = 500;

    public async Task<CustomerExport> Handle(ExportCustomers request, CancellationToken cancellationToken)
    {
        list.RefuseHidden(request.Filter, CustomerSort.Name, Export);
        if (request.Format == ExportFormat.Xlsx && await list.CountAsync(request.Filter, Export, XlsxWriter.MaxRows, cancellationToken) >= XlsxWriter.MaxRows)
            throw new InvalidRefusal("", "customers.export.too-many");
        var names = await books.OfAsync(context.GroupId);
        var columns = new ExportColumns(context.Viewer, Export, names, texts, format);
        var day = format.Date(clock.GetUtcNow().UtcDateTime);
        return request.Format == ExportFormat.Xlsx
            ? new CustomerExport(texts["customers.export.file", day] + ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                (output, cancel) => WriteAsync(request, columns, output, XlsxWriter.WriteAsync, cancel))
            : new CustomerExport(texts["customers.export.file", day] + ".csv", "text/csv; charset=utf-8",
                (output, cancel) => WriteAsync(request, columns, output, CsvWriter.WriteAsync, cancel));
    }

    private async Task<int> WriteAsync(
        ExportCustomers request, ExportColumns columns, Stream output,
        Func<Stream, IReadOnlyList<string>, IAsyncEnumerable<IReadOnlyList<FileCell>>, CancellationToken, Task> write, CancellationToken cancel)
    {
        var tally = new Tally();
        try
        {
            await write(output, columns.Headings, RowsAsync(request.Filter, columns, tally, cancel), cancel);
            tally.IsWhole = true;
        }
        finally
        {
            // Nullable, because a default is not written: none, and not whole, are what the audit must say most of all.
            db.Record(Action, new
            {
                rows = (int?)tally.Rows, whole = (bool?)tally.IsWhole, format = request.Format.ToString(), filters = Told(request.Filter),
            });
            await db.SaveChangesAsync(CancellationToken.None);
        }

        return tally.Rows;
    }

    private async IAsyncEnumerable<IReadOnlyList<FileCell>> RowsAsync(
        CustomerFilter filter, ExportColumns columns, Tally tally, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var block in list.BlocksAsync(filter, BlockSize, Export, cancel))
        {
            var contacts = columns.ShowsContact ? await ExportContacts.ReadAsync(db, block, cancel) : ExportContacts.None;
            foreach (var row in block)
            {
                tally.Rows++;
                yield return columns.Cells(row, contacts.Of(row));
            }
        }
    }

    // A phone that somebody searched for is a personal value and has no place in the audit.
    private static Dictionary<string, string> Told(CustomerFilter filter) => filter.Pairs().ToDictionary(p => p.Key,
        p => p.Key == "q" && PhoneNumbers.Parse(p.Value).Any(phone => phone.E164 is not null) ? Masking.Mask(p.Value) : p.Value);

    private sealed class Tally
    {
        public int Rows { get; set; }
        public bool IsWhole { get; set; }
    }
}
