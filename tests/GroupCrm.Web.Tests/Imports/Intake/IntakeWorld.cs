using GroupCrm.Data;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Customers;
using GroupCrm.Domain.Imports;
using GroupCrm.Web.Modules.Customers.Intake;
using GroupCrm.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GroupCrm.Web.Tests.Imports.Intake;

/// <summary>A group into which records are entered one call at a time, each call a transaction of its own.</summary>
internal sealed class IntakeWorld(TestWorld world)
{
    public TestWorld World => world;

    public static async Task<IntakeWorld> OnAsync(DatabaseKind kind) => new(await TestWorld.FoundAsync(kind));

    /// <summary>Valid codes, so that a test can name different companies.</summary>
    public static string Code(int n)
    {
        var first = $"91310000MA1FL{n:0000}";
        return first + Matching.Codes.Uscc.CheckCharacter(first);
    }

    public static ImportRow Row(string key, string name, string? uscc = null, string? contact = null, string? phone = null, string? address = null,
        string? owner = null, decimal? amount = null) => new()
        {
            RowNumber = 2, SourceKey = key, CompanyName = name, Uscc = uscc, ContactName = contact, Address = address, Owner = owner,
            Phones = phone is null ? [] : [new HeadedCell("电话", phone)],
            PurchaseAmount = amount?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Amount = amount is null ? null : AmountText.Parse(amount.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), AmountSpec.Plain, false),
        };

    public Task<IntakeResult> TakeAsync(string subsidiary, params ImportRow[] rows) => TakeAsync(Origin(subsidiary), rows);

    public async Task<IntakeResult> TakeAsync(IntakeOrigin origin, params ImportRow[] rows)
    {
        await using var scope = world.Server.Scope(world.GroupId);
        var db = scope.ServiceProvider.GetRequiredService<CrmDb>();
        if (!origin.IsHand)
            db.AuditInBatches();
        var inputs = rows.Select(r => new SourceInput(r.SourceKey!, SourceNormaliser.Normalise(r), $"{{\"n\":\"{r.CompanyName}{r.Uscc}{r.ContactName}{r.Address}{r.Owner}{r.Amount}\"}}", r.RowNumber)).ToList();
        return await db.InTransactionAsync(() => ActivatorUtilities.CreateInstance<SourceIntake>(scope.ServiceProvider).TakeAsync(inputs, origin, default), default);
    }

    public IntakeOrigin Origin(string subsidiary, string system = "excel") => new(world.Places[subsidiary].Id, world.Places["MAIN"].Id, system);

    public Task<T> ReadAsync<T>(Func<CrmDb, Task<T>> query) => world.Server.InGroupAsync(world.GroupId, query);

    public Task<Customer> CustomerOfAsync(string key) => ReadAsync(db => (
        from s in db.SourceRecords join c in db.Customers on s.CustomerId equals c.Id where s.SourceKey == key select c).SingleAsync());
}
