using GroupCrm.Domain.Customers;
using GroupCrm.Matching.Contacts;
using GroupCrm.Matching.Text;

namespace GroupCrm.Web.Modules.Customers.Intake;

/// <summary>
/// What is sorted and compared by of a record's names. Computed with the record, before the transaction: reading sounds costs more
/// than writing rows.
/// </summary>
/// <param name="NameSort">Pinyin sort key of the company's name.</param>
/// <param name="PersonKey">The contact's name as it is compared.</param>
/// <param name="PersonSort">Pinyin sort key of the contact's name.</param>
internal sealed record ValueKeys(string NameSort, string PersonKey, string PersonSort)
{
    public static ValueKeys Of(SourceValues values)
    {
        var person = values.ContactName ?? "";
        return new ValueKeys(NameSortOf(values.Name), PersonName.Parse(person).Key ?? "", PersonSortOf(person));
    }

    public static string NameSortOf(string name) => Text.Cut(Pinyin.SortKey(name), 400);

    public static string PersonSortOf(string name) => Text.Cut(Pinyin.PersonSortKey(name), 200);
}
