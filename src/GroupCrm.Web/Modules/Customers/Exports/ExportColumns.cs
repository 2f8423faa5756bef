using GroupCrm.Domain.Access;
using GroupCrm.Web.Modules.Customers.List;
using GroupCrm.Web.Modules.Customers.Names;
using GroupCrm.Web.Shell.Files;
using GroupCrm.Web.Shell.Ui;

namespace GroupCrm.Web.Modules.Customers.Exports;

/// <summary>The columns of an export for one viewer, in the reader's language: a class that the viewer never sees has none.</summary>
internal sealed class ExportColumns
{
    private readonly List<(string Heading, Func<CustomerRow, ContactCells, FileCell> Cell)> columns = [];

    public ExportColumns(Viewer viewer, string permission, NameBook names, T texts, Format format)
    {
        bool Shows(FieldClass fieldClass) => Reach.MaySee(viewer, permission, fieldClass);
        void Add(string code, Func<CustomerRow, FileCell> cell) => columns.Add((texts[code], (row, _) => cell(row)));

        Add("customers.unified-id", row => row.UnifiedId);
        Add("customers.field.Name", row => row.Name);
        Add("customers.field.EnglishName", row => row.EnglishName);
        Add("customers.field.Uscc", row => row.Uscc);
        if (Shows(FieldClass.Profile))
            Add("customers.industry", row => row.Industry);
        Add("customers.province", row => texts.Where(row.ProvinceCode));
        Add("customers.city", row => texts.Where(row.CityCode));
        Add("customers.field.Address", row => row.Address);
        Add("customers.owner", row => row.Owner);
        Add("customers.subsidiaries", row => texts.Names(row.Subsidiaries));
        if (Shows(FieldClass.Profile))
        {
            Add("customers.stage", row => row.Stage is { } stage ? texts[$"customers.stage.{stage}"] : null);
            Add("customers.last-touch", row => row.LastTouchOn is { } day ? day : FileCell.Empty);
        }

        if (Shows(FieldClass.Money))
        {
            columns.Add((texts["customers.export.purchase", names.Currency], (row, _) => Own(row, names.Currency)));
            columns.Add((texts["customers.export.purchase.other"], (row, _) => Other(row, names.Currency, format)));
        }

        ShowsContact = Shows(FieldClass.ContactDetail);
        if (!ShowsContact)
            return;
        columns.Add((texts["customers.contact"], (_, contact) => contact.Name));
        columns.Add((texts["customers.entry.Phones"], (_, contact) => contact.Phones));
        columns.Add((texts["customers.entry.Emails"], (_, contact) => contact.Emails));
    }

    public bool ShowsContact { get; }

    public IReadOnlyList<string> Headings => [.. columns.Select(c => c.Heading)];

    public IReadOnlyList<FileCell> Cells(CustomerRow row, ContactCells contact) => [.. columns.Select(c => c.Cell(row, contact))];

    private static FileCell Own(CustomerRow row, string currency) =>
        row.Purchases.FirstOrDefault(a => a.Currency == currency) is { } amount ? amount.Minor / 100m : FileCell.Empty;

    private static FileCell Other(CustomerRow row, string currency, Format format)
    {
        var others = row.Purchases.Where(a => a.Currency != currency).ToList();
        return others.Count == 0 ? FileCell.Empty : format.Amounts(others);
    }
}
