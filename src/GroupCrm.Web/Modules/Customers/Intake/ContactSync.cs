using GroupCrm.Domain.Customers;

namespace GroupCrm.Web.Modules.Customers.Intake;

/// <summary>
/// Makes the contacts of a customer and their points follow what one source record now says. What it says again stays the same row,
/// so that consent and whatever points at a contact are kept.
/// </summary>
internal static class ContactSync
{
    /// <summary>Brings contact and points of a record up to date.</summary>
    public static void Follow(CustomerWork work, Guid recordId, Guid subsidiaryId, SourceValues values, ValueKeys keys, RowSink sink)
    {
        var contact = values.ContactName is { Length: > 0 } || values.Points.Count > 0 ? ContactOf(work, values, keys, sink) : null;
        Know(work, recordId, subsidiaryId, contact, sink);
        FollowPoints(work, recordId, subsidiaryId, contact, values, sink);
        RemoveAll(work.Contacts, c => c.Id != contact?.Id && !work.KnownBy.Any(k => k.ContactId == c.Id), sink);
    }

    /// <summary>Takes everything that a record brought along to another customer; a person whom others know too is known in both.</summary>
    public static void Carry(CustomerWork left, CustomerWork work, Guid recordId, RowSink sink)
    {
        foreach (var known in left.KnownBy.FindAll(k => k.SourceRecordId == recordId))
        {
            var contact = left.Contacts.First(c => c.Id == known.ContactId);
            left.KnownBy.Remove(known);
            work.KnownBy.Add(known);
            var there = CarryContact(left, work, contact, sink);
            known.ContactId = there.Id;
            foreach (var point in left.Points.FindAll(p => p.SourceRecordId == recordId && p.ContactId == contact.Id))
            {
                (point.CustomerId, point.ContactId) = (work.Customer.Id, there.Id);
                left.Points.Remove(point);
                work.Points.Add(point);
            }
        }
    }

    private static Contact CarryContact(CustomerWork left, CustomerWork work, Contact contact, RowSink sink)
    {
        var isShared = left.KnownBy.Any(k => k.ContactId == contact.Id);
        if (work.Contacts.FirstOrDefault(c => c.NameKey == contact.NameKey) is { } same)
        {
            if (!isShared)
                RemoveAll(left.Contacts, c => c == contact, sink);
            return same;
        }

        if (!isShared)
        {
            left.Contacts.Remove(contact);
            contact.CustomerId = work.Customer.Id;
            work.Contacts.Add(contact);
            return contact;
        }

        return Add(work, contact.Name, contact.NameKey, contact.NameSort, contact.Honorific, sink);
    }

    private static Contact ContactOf(CustomerWork work, SourceValues values, ValueKeys keys, RowSink sink)
    {
        var contact = work.Contacts.FirstOrDefault(c => c.NameKey == keys.PersonKey)
            ?? Add(work, values.ContactName ?? "", keys.PersonKey, keys.PersonSort, values.ContactHonorific, sink);
        contact.Honorific ??= values.ContactHonorific;
        return contact;
    }

    private static Contact Add(CustomerWork work, string name, string key, string sort, string? honorific, RowSink sink)
    {
        var contact = new Contact
        {
            CustomerId = work.Customer.Id, Name = name, NameKey = key, NameSort = sort, Honorific = honorific,
        };
        work.Contacts.Add(contact);
        sink.Add(contact);
        return contact;
    }

    private static void Know(CustomerWork work, Guid recordId, Guid subsidiaryId, Contact? contact, RowSink sink)
    {
        RemoveAll(work.KnownBy, k => k.SourceRecordId == recordId && k.ContactId != contact?.Id, sink);
        if (contact is null || work.KnownBy.Any(k => k.SourceRecordId == recordId))
            return;
        var known = new ContactKnownBy { ContactId = contact.Id, SubsidiaryId = subsidiaryId, SourceRecordId = recordId, IsPrimary = true };
        work.KnownBy.Add(known);
        sink.Add(known);
    }

    private static void FollowPoints(
        CustomerWork work, Guid recordId, Guid subsidiaryId, Contact? contact, SourceValues values, RowSink sink)
    {
        var before = work.Points.FindAll(p => p.SourceRecordId == recordId);
        var kept = new HashSet<ContactPoint>();
        foreach (var value in values.Points.DistinctBy(p => (p.Kind, Text.Cut(p.Key, 320), p.Extension)))
        {
            var point = before.FirstOrDefault(p => p.ContactId == contact!.Id && IsSame(p, value)) ?? new ContactPoint
            {
                ContactId = contact!.Id, CustomerId = work.Customer.Id, SubsidiaryId = subsidiaryId, SourceRecordId = recordId, Kind = value.Kind,
                ValueKey = Text.Cut(value.Key, 320), Extension = Cut(value.Extension),
            };
            point.Value = Text.Cut(value.Value, 320);
            point.IsValid = value.IsValid;
            point.InvalidReason = value.Reason;
            kept.Add(point);
            if (before.Contains(point))
                continue;
            work.Points.Add(point);
            sink.Add(point);
        }

        RemoveAll(work.Points, p => p.SourceRecordId == recordId && !kept.Contains(p), sink);
    }

    private static bool IsSame(ContactPoint point, PointValue value) =>
        point.Kind == value.Kind && point.ValueKey == Text.Cut(value.Key, 320) && point.Extension == Cut(value.Extension);

    private static string? Cut(string? extension) => extension is null ? null : Text.Cut(extension, 16);

    private static void RemoveAll<T>(List<T> rows, Predicate<T> which, RowSink sink)
        where T : class
    {
        foreach (var row in rows.FindAll(which))
            sink.Remove(row);
        rows.RemoveAll(which);
    }
}
