using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Domain.Imports;
using GroupCrm.Domain.Shared;
using GroupCrm.Web.Modules.Customers.Intake;
using GroupCrm.Web.Modules.Imports.Reading;
using GroupCrm.Web.Modules.Imports.Work;
using GroupCrm.Web.Shell.Files;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Imports.Preview;

/// <summary>The first rows of a draft as they would be read, and what would become of them. Writes nothing.</summary>
[Needs(Permissions.ImportsRun)]
public sealed record PreviewImport(Guid Id) : IRequest<ImportPreview>;

public sealed record ImportPreview(ImportRun Run, BilingualName Subsidiary, BilingualName Line, IReadOnlyList<PreviewRow> Rows, FileRefusal? Refusal)
{
    /// <summary>Whether rows bring keys of their own; without, they are recognised by USCC, or by name and place.</summary>
    public bool HasKeys { get; init; }

    public bool HasOwners { get; init; }
}

/// <summary>A row: rejected with a reason, passed over, or taken with a forecast.</summary>
public sealed record PreviewRow(int RowNumber, PreviewValues? Values, Message? Rejected, IntakeForecast? Forecast)
{
    /// <summary>The customer to whom it would be attached, where the viewer sees it.</summary>
    public KnownCustomer? Customer { get; init; }
}

public sealed record KnownCustomer(Guid Id, string UnifiedId, string Name);

/// <summary>The values of a row, as far as the viewer may see them.</summary>
public sealed record PreviewValues(
    string Key, Shown Name, string? Uscc, InvalidValue? UsccFault, Shown Contact, IReadOnlyList<PreviewPoint> Points, long? PurchaseMinor,
    string Currency, bool HidesMoney, string CityCode, string ProvinceCode, Shown Owner, IReadOnlyList<InvalidValue> Faults);

public sealed record PreviewPoint(Shown Text, bool IsValid, string? ReasonCode);

internal sealed class PreviewImportHandler(CrmDb db, GroupContext context, IFileStore store, SpreadsheetOpener opener, IntakePreview preview)
    : IRequestHandler<PreviewImport, ImportPreview>
{
    private const int MostRows = 20;

    public async Task<ImportPreview> Handle(PreviewImport request, CancellationToken cancellationToken)
    {
        var run = await ImportWall.Runs(db, context.Viewer, Permissions.ImportsRun).AsNoTracking()
            .SingleOrDefaultAsync(r => r.Id == request.Id, cancellationToken) ?? throw new NotFoundRefusal();
        if (run.Status != ImportStatus.Draft)
            throw new ConflictRefusal(new Message("import.columns.not-now"));
        var plan = StoredJson.Read<ReadPlan>(run.Plan);
        await using var stream = store.Open(run.FileHash);
        var judged = Judge(opener.Rows(stream, run.FileName, plan, cancel: cancellationToken), plan, out var refusal);
        var origin = new IntakeOrigin(run.SubsidiaryId, run.LineId, run.SystemCode, run.Id);
        var forecasts = (await preview.LookAsync([.. judged.Select(j => j.Row.Input).OfType<SourceInput>()], origin, cancellationToken))
            .ToDictionary(f => f.SourceKey);
        var customers = await VisibleAsync(forecasts.Values, cancellationToken);
        var names = await db.Places.Where(p => p.Id == run.SubsidiaryId || p.Id == run.LineId).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        var rights = ImportWall.RightsOn(context.Viewer, Permissions.ImportsRun, run.SubsidiaryId, run.LineId);
        return new ImportPreview(run, names[run.SubsidiaryId], names[run.LineId],
            [.. judged.Select(j => Row(j.RowNumber, j.Row, forecasts, customers, rights))], refusal)
        {
            HasKeys = plan.Columns.Any(c => c.Field == TargetField.SourceKey),
            HasOwners = plan.Columns.Any(c => c.Field == TargetField.Owner),
        };
    }

    private static List<(int RowNumber, JudgedRow Row)> Judge(IEnumerable<SheetRow> rows, ReadPlan plan, out FileRefusal? refusal)
    {
        var judge = new RowJudge(plan);
        var judged = new List<(int, JudgedRow)>();
        refusal = null;
        foreach (var row in rows)
        {
            refusal = row.Refusal;
            if (row.Kind == RowKind.Data)
                judged.Add((row.RowNumber, judge.Judge(row)));
            if (judged.Count == MostRows)
                break;
        }

        return judged;
    }

    // A customer that the viewer does not see is only "a customer of the group"; once the row is in, the viewer sees it.
    private async Task<Dictionary<Guid, KnownCustomer>> VisibleAsync(IEnumerable<IntakeForecast> forecasts, CancellationToken cancel)
    {
        var ids = forecasts.Select(f => f.CustomerId).OfType<Guid>().Distinct().ToList();
        return await RowWall.Customers(db, context.Viewer, Permissions.CustomersRead).Where(c => ids.Contains(c.Id))
            .Select(c => new KnownCustomer(c.Id, c.UnifiedId, c.Name)).ToDictionaryAsync(c => c.Id, cancel);
    }

    private static PreviewRow Row(
        int rowNumber, JudgedRow row, Dictionary<string, IntakeForecast> forecasts, Dictionary<Guid, KnownCustomer> customers, FieldRights rights)
    {
        if (row.Rejected is { } rejected)
            return new PreviewRow(rowNumber, null, new Message(rejected.ReasonCode, [.. rejected.ReasonArgs]), null);
        if (row.Input is not { } input)
            return new PreviewRow(rowNumber, null, null, null);
        var forecast = forecasts[input.SourceKey];
        return new PreviewRow(rowNumber, Values(input, rights), null, forecast)
        {
            Customer = forecast.CustomerId is { } id ? customers.GetValueOrDefault(id) : null,
        };
    }

    private static PreviewValues Values(SourceInput input, FieldRights rights)
    {
        var values = input.Values;
        var uscc = values.Invalid.FirstOrDefault(i => i.Field == TargetField.Uscc.Code());
        return new PreviewValues(input.SourceKey, rights.Show(FieldClass.Identity, values.Name), values.Uscc, uscc,
            rights.Show(FieldClass.ContactDetail, values.ContactName),
            [.. values.Points.Select(p => new PreviewPoint(rights.Show(FieldClass.ContactDetail, Written(p)), p.IsValid, p.Reason))],
            rights.Show(FieldClass.Money, values.PurchaseMinor), values.Currency, rights[FieldClass.Money] != FieldAccess.Plain,
            values.CityCode, values.ProvinceCode, rights.Show(FieldClass.Profile, values.OwnerText),
            [.. values.Invalid.Where(i => i.Field is "purchase-amount" or "created-on" or "last-touch")]);
    }

    private static string Written(PointValue point) => point.Extension is null ? point.Value : $"{point.Value}-{point.Extension}";
}
