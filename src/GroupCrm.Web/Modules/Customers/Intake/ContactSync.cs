using GroupCrm.Domain.Customers;
using GroupCrm.Matching.Contacts;
using GroupCrm.Matching.Text;

namespace GroupCrm.Web.Modules.Customers.Intake;

/// <summary>Makes contacts, their points and the site of a customer follow what one source record now says.</summary>
internal static class ContactSync
{
    /// <summary>Takes away what the record said before, then adds what it says now.</summary>
    public static void Follow(CustomerWork work, Guid recordId, Guid subsidiaryId, SourceValues values, Guid? areaId, RowSink sink)
    {
        Forget(work, recordId, sink);
        if (values.ContactName is { Length: > 0 } || values.Points.Count > 0)
            AddContact(work, recordId, subsidiaryId, values, sink);
        if (values is { Address.Length: > 0, AddressKey: { } key }
            && !work.Sites.Any(s => s.SubsidiaryId == subsidiaryId && s.AddressKey == key))
        {
            var site = new Site
            {
                CustomerId = work.Customer.Id, SubsidiaryId = subsidiaryId, SourceRecordId = recordId, Address = values.Address, AddressKey = key,
                ProvinceCode = values.ProvinceCode, CityCode = values.CityCode, DistrictCode = values.DistrictCode, AreaId = areaId,
            };
            work.Sites.Add(site);
            sink.Add(site);
        }
    }

    /// <summary>Takes away everything that came with a record; a contact that nobody else told of goes with it.</summary>
    public static void Forget(CustomerWork work, Guid recordId, RowSink sink)
    {
        RemoveAll(work.Points, p => p.SourceRecordId == recordId, sink);
        RemoveAll(work.Sites, s => s.SourceRecordId == recordId, sink);
        var gone = work.KnownBy.Where(k => k.SourceRecordId == recordId).Select(k => k.ContactId).ToHashSet();
        RemoveAll(work.KnownBy, k => k.SourceRecordId == recordId, sink);
        RemoveAll(work.Contacts, c => gone.Contains(c.Id) && !work.KnownBy.Any(k => k.ContactId == c.Id), sink);
    }

    private static void AddContact(CustomerWork work, Guid recordId, Guid subsidiaryId, SourceValues values, RowSink sink)
    {
        var name = values.ContactName ?? "";
        var key = PersonName.Parse(name).Key ?? "";
        var contact = work.Contacts.FirstOrDefault(c => c.NameKey == key);
        if (contact is null)
        {
            contact = new Contact
            {
                CustomerId = work.Customer.Id, Name = name, NameKey = key, NameSort = Text.Cut(Pinyin.PersonSortKey(name), 200),
                Honorific = values.ContactHonorific,
            };
            work.Contacts.Add(contact);
            sink.Add(contact);
        }

        var known = new ContactKnownBy { ContactId = contact.Id, SubsidiaryId = subsidiaryId, SourceRecordId = recordId, IsPrimary = true };
        work.KnownBy.Add(known);
        sink.Add(known);
        foreach (var value in values.Points.DistinctBy(p => (p.Kind, p.Key)))
        {
            var point = new ContactPoint
            {
                ContactId = contact.Id, CustomerId = work.Customer.Id, SubsidiaryId = subsidiaryId, SourceRecordId = recordId, Kind = value.Kind,
                Value = Text.Cut(value.Value, 320), ValueKey = Text.Cut(value.Key, 320), Extension = value.Extension,
                IsValid = value.IsValid, InvalidReason = value.Reason,
            };
            work.Points.Add(point);
            sink.Add(point);
        }
    }

    private static void RemoveAll<T>(List<T> rows, Predicate<T> which, RowSink sink)
        where T : class
    {
        foreach (var row in rows.FindAll(which))
            sink.Remove(row);
        rows.RemoveAll(which);
    }
}
