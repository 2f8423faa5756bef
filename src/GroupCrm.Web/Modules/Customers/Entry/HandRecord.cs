using GroupCrm.Data;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Web.Modules.Customers.Sights;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.Entry;

/// <summary>What a subsidiary has said of a customer by hand so far.</summary>
/// <param name="SourceKey">Key of its record; null where there is none yet.</param>
/// <param name="Said">The fields as typed.</param>
internal sealed record HandRecord(string? SourceKey, IReadOnlyDictionary<string, string> Said)
{
    public static async Task<HandRecord> OfAsync(CrmDb db, Guid customerId, Guid subsidiaryId, CancellationToken cancel)
    {
        var found = await (
            from s in db.SourceRecords
            join v in db.SourceVersions on s.CurrentVersionId equals v.Id
            where s.CustomerId == customerId && s.SubsidiaryId == subsidiaryId && s.SystemCode == SourceRecord.HandSystem
            orderby s.ChangedAt descending, s.Id
            select new { s.SourceKey, v.Verbatim }).FirstOrDefaultAsync(cancel);
        return found is null ? new HandRecord(null, new Dictionary<string, string>()) : new HandRecord(found.SourceKey, EntryText.Said(found.Verbatim));
    }

    /// <summary>What the form shows: what the subsidiary said, or else the golden value; of contacts only what it said itself.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="relationship">The subsidiary's relationship with it.</param>
    /// <param name="rights">What the editor may see of it.</param>
    public Dictionary<string, string> Present(Customer customer, Relationship relationship, FieldRights rights)
    {
        var golden = new EntryFields
        {
            Name = customer.Name, EnglishName = customer.EnglishName, Uscc = customer.Uscc, Industry = customer.Industry, Address = customer.Address,
            ShortName = relationship.ShortName,
        }.Filled();
        foreach (var (field, text) in Said)
            golden[field] = text;
        return golden.Where(f => MayEdit(f.Key, rights)).ToDictionary(f => f.Key, f => f.Value);
    }

    /// <summary>A field that the editor does not see plainly is not in the form, and stays as it is.</summary>
    public static bool MayEdit(string field, FieldRights rights) => rights[ClassOf(field)] == FieldAccess.Plain;

    private static FieldClass ClassOf(string field) => EntryText.Contact.Contains(field) ? FieldClass.ContactDetail
        : field is nameof(EntryFields.Industry) or nameof(EntryFields.ShortName) ? FieldClass.Profile : FieldClass.Identity;
}

/// <summary>The relationship on which an edit by hand stands.</summary>
internal static class EditedRelationship
{
    /// <summary>The one of the chosen subsidiary, or the first that the viewer may edit.</summary>
    public static Relationship Of(Sight sight, Guid? subsidiary) => sight.Visible.FirstOrDefault(r => r.SubsidiaryId == subsidiary) ?? sight.Visible[0];
}
