using GroupCrm.Data;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Domain.Places;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Imports.Runs;

/// <summary>A place to choose.</summary>
public sealed record PlaceChoice(Guid Id, string Code, string NameZh, string NameEn);

/// <summary>For whom files may be imported, and into which lines of business.</summary>
public sealed class RunPlaces(CrmDb db)
{
    /// <summary>What a new run's system is called until the subsidiary has one.</summary>
    public const string FirstSystem = "excel";

    /// <summary>The subsidiaries within reach of a permission.</summary>
    public Task<List<PlaceChoice>> SubsidiariesAsync(Viewer viewer, string permission, CancellationToken cancel) =>
        ImportWall.Subsidiaries(db, viewer, permission).Select(p => new PlaceChoice(p.Id, p.Code, p.NameZh, p.NameEn)).ToListAsync(cancel);

    /// <summary>The business lines; the root of their tree only where it stands alone.</summary>
    public async Task<IReadOnlyList<PlaceChoice>> LinesAsync(CancellationToken cancel)
    {
        var all = await db.Places.Where(p => p.Kind == PlaceKind.BusinessLine && p.ClosedOn == null).OrderBy(p => p.Code)
            .Select(p => new { Choice = new PlaceChoice(p.Id, p.Code, p.NameZh, p.NameEn), IsBelow = db.PlaceLinks.Any(l => l.PlaceId == p.Id && l.ToDate == null) })
            .ToListAsync(cancel);
        return [.. all.Where(p => p.IsBelow || all.Count == 1).Select(p => p.Choice)];
    }

    /// <summary>The main line of a subsidiary; null where it has none, or where that is closed.</summary>
    public Task<Guid?> MainLineAsync(Guid subsidiaryId, CancellationToken cancel) => db.Places
        .Where(p => p.Id == subsidiaryId && db.Places.Any(l => l.Id == p.MainLineId && l.ClosedOn == null)).Select(p => p.MainLineId).FirstOrDefaultAsync(cancel);

    /// <summary>The one subsidiary whose name stands in a file's name, whole or by its first word; null where none does or several do.</summary>
    public static PlaceChoice? Guess(string fileName, IReadOnlyCollection<PlaceChoice> subsidiaries)
    {
        var name = fileName.Replace(" ", "", StringComparison.Ordinal);
        var found = subsidiaries.Where(s => Stands(name, s.NameZh) || Stands(name, s.NameEn.Split(' ')[0])).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>Whether a text can be the code of a system: it becomes part of each record's identity.</summary>
    public static bool IsSystemCode(string text) => text is { Length: >= 1 and <= 32 } && text != SourceRecord.HandSystem
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && text[0] != '-';

    // Two characters say something in Chinese, in Latin letters it takes four.
    private static bool Stands(string fileName, string name) =>
        name.Length >= (name.Any(c => c > 0x2E7F) ? 2 : 4) && fileName.Contains(name.Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
}
