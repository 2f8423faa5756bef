using System.Security.Cryptography;
using System.Text;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Customers;
using GroupCrm.Matching.Names;
using GroupCrm.Matching.Search;
using GroupCrm.Matching.Text;
using GroupCrm.Web.Modules.Setup.Inventing;

namespace GroupCrm.Web.Modules.Setup.Big;

/// <summary>Who owns what a subsidiary lists: its reps in their order, and their teams.</summary>
internal sealed record BigReps(Guid SubsidiaryId, IReadOnlyList<(Guid Member, Guid Team, string StaffNumber)> Reps)
{
    private int next;

    /// <summary>The rep of the next row: each gets 300.</summary>
    public (Guid Member, Guid Team, string StaffNumber) Next() => Reps[Math.Min(next++ / BigPlan.CustomersOfRep, Reps.Count - 1)];
}

/// <summary>
/// Makes all rows of a big group's customers, as the intake would have left them: source record with its version and attachment,
/// golden record, relationship with its history, contact with a mobile number and a mail address.
/// </summary>
internal sealed class BigRows(BulkWriter bulk, IReadOnlyList<BigReps> reps, IReadOnlyDictionary<string, Guid> areaOfProvince, Guid line, IdentityRegister register, DateTime now)
{
    private const ulong Seed = 7_919;
    private const string SystemCode = "crm";
    private const int MostPurchase = 1_000_000_000;
    private static readonly DateOnly Today = new(2026, 1, 1);

    /// <summary>Adds a customer to the bulk writer.</summary>
    public void Add(int number, BigPlan plan)
    {
        var dice = new Dice(Seed * 1_000_003 + (ulong)number);
        var company = CompanyInventor.Chinese(dice, InventedCities.All, InventedTrades.All, CompanyInventor.BrandOf(number));
        var customer = Golden(company, number);
        bulk.Add(customer);
        foreach (var key in SearchNames.KeysOf(customer.SearchText))
            bulk.Add(new SearchEntry { Key = key.Key, CustomerId = customer.Id, Leads = key.Leads });
        AddSource(customer, company, reps[plan.FirstOf(number)], dice, AttachRule.NewCustomer);
        if (plan.SecondOf(number) is { } second)
            AddSource(customer, company, reps[second], dice, AttachRule.SameUscc);
    }

    private Customer Golden(InventedCompany company, int number) => new()
    {
        UnifiedId = register.TakeId(), Name = company.Name, NameKey = CompanyName.Parse(company.Name).Key,
        NameSort = Pinyin.SortKey(company.Name), SearchText = SearchNames.Text([company.Name]), Uscc = company.Uscc,
        Industry = company.Trade.Industry, ProvinceCode = company.City!.Province.Code, CityCode = company.City.Division.Code,
        DistrictCode = company.DistrictCode, Address = company.Address, CreatedAt = now, UpdatedAt = now.AddSeconds(-number),
    };

    private void AddSource(Customer customer, InventedCompany company, BigReps subsidiary, Dice dice, AttachRule rule)
    {
        var (owner, team, staffNumber) = subsidiary.Next();
        var contact = InventedContact.Of(dice, company);
        var purchase = (long)Math.Pow(MostPurchase, 0.7 + 0.3 * dice.Fraction());
        var touched = Today.AddDays(-dice.Below(400));
        customer.SubsidiaryCount++;
        customer.SourceCount++;
        customer.GroupPurchaseMinor += purchase;

        var values = new SourceValues
        {
            Name = customer.Name, NameKey = customer.NameKey, NameHasLegalForm = true, Uscc = customer.Uscc, Industry = customer.Industry,
            Address = customer.Address, ProvinceCode = customer.ProvinceCode, CityCode = customer.CityCode, DistrictCode = customer.DistrictCode,
            ContactName = contact.Name, PurchaseMinor = purchase, OwnerText = staffNumber, LastTouchOn = touched,
            Points =
            [
                new PointValue(ContactPointKind.Mobile, contact.Mobile, "+86" + contact.Mobile),
                new PointValue(ContactPointKind.Email, contact.Email, contact.Email),
            ],
        };
        var record = AddRecord(customer, values, subsidiary.SubsidiaryId, rule);
        AddRelationship(customer, subsidiary.SubsidiaryId, owner, team, values);
        AddContact(customer, record, values);
    }

    private SourceRecord AddRecord(Customer customer, SourceValues values, Guid subsidiary, AttachRule rule)
    {
        var verbatim = StoredJson.Write(new Dictionary<string, string>
        {
            ["单位名称"] = values.Name, ["统一社会信用代码"] = values.Uscc!, ["联系人"] = values.ContactName!, ["客户经理"] = values.OwnerText!,
        });
        var record = new SourceRecord
        {
            SubsidiaryId = subsidiary, SystemCode = SystemCode, SourceKey = customer.UnifiedId, CustomerId = customer.Id, Uscc = values.Uscc,
            NameKey = values.NameKey, PlaceKey = values.PlaceKey, CurrentNo = 1, CreatedAt = now, ChangedAt = now,
            ContentHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(verbatim))),
        };
        var version = new SourceVersion { SourceRecordId = record.Id, No = 1, ReceivedAt = now, Verbatim = verbatim, Normalised = StoredJson.Write(values) };
        record.CurrentVersionId = version.Id;
        bulk.Add(record);
        bulk.Add(version);
        bulk.Add(new SourceAttachment { SourceRecordId = record.Id, CustomerId = customer.Id, SubsidiaryId = subsidiary, Rule = rule, AttachedAt = now });
        return record;
    }

    private void AddRelationship(Customer customer, Guid subsidiary, Guid owner, Guid team, SourceValues values)
    {
        var relationship = new Relationship
        {
            CustomerId = customer.Id, SubsidiaryId = subsidiary, LineId = line, OwnerId = owner, TeamId = team,
            AreaId = areaOfProvince.TryGetValue(customer.ProvinceCode, out var area) ? area : null, Stage = RelationshipStage.Active,
            PurchaseMinor = values.PurchaseMinor, LastTouchOn = values.LastTouchOn, CustomerNameSort = customer.NameSort, CreatedAt = now,
        };
        bulk.Add(relationship);
        foreach (var (aspect, value) in new[] { (HistoryAspect.Owner, owner.ToString()), (HistoryAspect.Stage, nameof(RelationshipStage.Active)) })
        {
            bulk.Add(new RelationshipHistory
            {
                RelationshipId = relationship.Id, CustomerId = customer.Id, SubsidiaryId = subsidiary, Aspect = aspect, Value = value,
                FromAt = now, ReasonCode = "customers.reason.import",
            });
        }
    }

    private void AddContact(Customer customer, SourceRecord record, SourceValues values)
    {
        var name = values.ContactName!;
        var contact = new Contact { CustomerId = customer.Id, Name = name, NameKey = name, NameSort = Pinyin.PersonSortKey(name) };
        bulk.Add(contact);
        bulk.Add(new ContactKnownBy { ContactId = contact.Id, SubsidiaryId = record.SubsidiaryId, SourceRecordId = record.Id, IsPrimary = true });
        foreach (var point in values.Points)
        {
            bulk.Add(new ContactPoint
            {
                ContactId = contact.Id, CustomerId = customer.Id, SubsidiaryId = record.SubsidiaryId, SourceRecordId = record.Id,
                Kind = point.Kind, Value = point.Value, ValueKey = point.Key,
            });
        }
    }
}
