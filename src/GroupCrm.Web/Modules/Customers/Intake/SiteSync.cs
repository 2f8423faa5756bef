using GroupCrm.Domain.Customers;

namespace GroupCrm.Web.Modules.Customers.Intake;

/// <summary>Makes the sites of a customer follow what one source record now says: one site for a customer, subsidiary and address.</summary>
internal static class SiteSync
{
    /// <summary>Brings the site of a record up to date.</summary>
    public static void Follow(CustomerWork work, Guid recordId, Guid subsidiaryId, SourceValues values, Func<SourceValues, Guid?> areaOf, RowSink sink)
    {
        foreach (var site in work.Sites.FindAll(s => s.SourceRecordId == recordId && s.AddressKey != values.AddressKey))
            HandOver(work, site, recordId, sink);
        if (values is not { Address.Length: > 0, AddressKey: { } key })
            return;
        var same = work.Sites.FirstOrDefault(s => s.SubsidiaryId == subsidiaryId && s.AddressKey == key);
        if (same is null)
        {
            same = new Site { CustomerId = work.Customer.Id, SubsidiaryId = subsidiaryId, SourceRecordId = recordId, AddressKey = key };
            work.Sites.Add(same);
            sink.Add(same);
        }

        if (same.SourceRecordId != recordId)
            return;
        same.Address = values.Address;
        (same.ProvinceCode, same.CityCode, same.DistrictCode) = (values.ProvinceCode, values.CityCode, values.DistrictCode);
        same.AreaId = areaOf(values);
    }

    /// <summary>Takes the site of a record along to another customer, unless another record still tells of it or it is known there.</summary>
    public static void Carry(CustomerWork left, CustomerWork work, Guid recordId, RowSink sink)
    {
        foreach (var site in left.Sites.FindAll(s => s.SourceRecordId == recordId))
        {
            if (AnotherTeller(left, site, recordId) is not null || work.Sites.Any(s => s.SubsidiaryId == site.SubsidiaryId && s.AddressKey == site.AddressKey))
            {
                HandOver(left, site, recordId, sink);
                continue;
            }

            left.Sites.Remove(site);
            site.CustomerId = work.Customer.Id;
            work.Sites.Add(site);
        }
    }

    // The record no longer tells of the site: it goes on with another that does, or it goes.
    private static void HandOver(CustomerWork work, Site site, Guid recordId, RowSink sink)
    {
        if (AnotherTeller(work, site, recordId) is { } other)
        {
            site.SourceRecordId = other.SourceRecordId;
            return;
        }

        work.Sites.Remove(site);
        sink.Remove(site);
    }

    private static SourceState? AnotherTeller(CustomerWork work, Site site, Guid recordId) => work.States.Values.FirstOrDefault(s =>
        s.SourceRecordId != recordId && s.SubsidiaryId == site.SubsidiaryId && s.Values.AddressKey == site.AddressKey);
}
