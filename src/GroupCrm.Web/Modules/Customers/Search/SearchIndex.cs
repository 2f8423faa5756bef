using GroupCrm.Data;
using GroupCrm.Domain.Customers;
using GroupCrm.Matching.Search;

namespace GroupCrm.Web.Modules.Customers.Search;

/// <summary>
/// Keeps what the search reads of names true, in the transaction that changes them. Phones, mail addresses, old IDs and codes are read
/// from their own tables and need nothing (docs/adr/0005-search-index.md).
/// </summary>
public static class SearchIndex
{
    /// <summary>
    /// Brings text and entries of a customer up to its golden name and what its records call it. A name that it no longer has stays as a
    /// former one, but not what left with a record that was not its own; a customer that became another one is found as that.
    /// </summary>
    /// <param name="db">Where entries that go or change are marked; the caller saves.</param>
    /// <param name="customer">With its golden values.</param>
    /// <param name="records">What its records say now.</param>
    /// <param name="lostRecord">Whether a record was taken off it.</param>
    /// <param name="add">Takes the new entries.</param>
    public static void Follow(CrmDb db, Customer customer, IEnumerable<SourceValues> records, bool lostRecord, Action<SearchEntry> add)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(customer);
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(add);
        var before = customer.SearchText;
        var names = new[] { customer.Name, customer.EnglishName }.Concat(records.SelectMany(r => new[] { r.Name, r.EnglishName }));
        var after = customer.MergedIntoId is not null ? "" : SearchNames.Text(lostRecord ? names : names.Concat(SearchNames.NamesOf(before)));
        if (after == before)
            return;
        customer.SearchText = after;
        var old = SearchNames.KeysOf(before).ToDictionary(k => k.Key);
        foreach (var key in SearchNames.KeysOf(after))
        {
            if (!old.Remove(key.Key, out var known))
                add(Entry(db, customer, key));
            else if (known.Leads != key.Leads)
                db.Entry(Tracked(db, customer, known)).Property(e => e.Leads).CurrentValue = key.Leads;
        }

        foreach (var gone in old.Values)
            db.Remove(Tracked(db, customer, gone));
    }

    // The row is known without reading it: the text says what its entries are.
    private static SearchEntry Tracked(CrmDb db, Customer customer, SearchKey key) =>
        (SearchEntry?)db.SearchEntries.Local.FindEntryUntyped([db.CurrentGroup, key.Key, customer.Id])?.Entity
        ?? db.Attach(Entry(db, customer, key)).Entity;

    private static SearchEntry Entry(CrmDb db, Customer customer, SearchKey key) =>
        new() { GroupId = db.CurrentGroup, Key = key.Key, CustomerId = customer.Id, Leads = key.Leads };
}
